/** Vietnamese names that no package lists, as people are called: written down from general knowledge. */
const list = (text: string): string[] => text.trim().split(/\s+/)

export const vietnameseSurnames: readonly string[] = list(`
  Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Đoàn Mai Trương Cao Tạ Thái Lưu Hà Châu Tôn Quách Kiều
  Lương Tô La Thạch Đào Lâm Vương Phùng Tăng Triệu Diệp Nghiêm Giang Chu Văn Từ Doãn Khổng Mạc Quan Lục Nông Bạch Cù Đàm Tống Hứa Trang
  Viên Mã Âu Khưu Lại Phó Thân Ninh Bế
`)

/** What people go by: the last word of a name. */
export const vietnameseGivenNames: readonly string[] = list(`
  An Anh Ánh Ân Bách Bảo Bằng Bích Bình Bội Ca Cẩm Cần Chánh Châu Chi Chí Chiến Chính Chung Chương Công Cúc Cường Danh Dân Di Diễm Diệp Diệu Dũng
  Dung Duy Duyên Dương Dưỡng Đan Đại Đang Đào Đạo Đạt Đăng Điền Điệp Điềm Định Đoan Đô Đồng Đông Đức Giang Giao Giáp Hà Hạ Hai Hải Hàn Hạnh Hảo Hào Hân
  Hằng Hậu Hiên Hiền Hiển Hiếu Hiệp Hiệu Hoa Hòa Hoà Hoài Hoan Hoàn Hoàng Hồng Huân Huệ Hùng Huy Huyền Huỳnh Hưng Hương Hường Hữu Kha Khải Khang Khanh
  Khánh Khiêm Khoa Khôi Khuê Khương Kiên Kiệt Kiều Kim Kỳ Lam Lan Lành Lâm Lập Lê Lệ Lễ Liêm Liên Liễu Linh Loan Lộc Lợi Long Luân Luận Lực Lương Lưu
  Ly Lý Mai Mẫn Mạnh Miên Minh Mơ Mỹ My Nam Nga Ngà Ngân Nghĩa Nghi Nghị Ngọc Nguyên Nguyệt Nhã Nhạn Nhàn Nhân Nhật Nhi Nhiên Như Nhung Ninh Nương Oanh
  Phát Phi Phong Phú Phúc Phước Phương Phượng Phụng Quang Quân Quế Quốc Quý Quyên Quyền Quyết Quỳnh Sang Sáng Sinh Sơn Sương Tài Tâm Tân Tấn Thạch Thái
  Tháng Thanh Thành Thảo Thạnh Thắm Thắng Thi Thiên Thiện Thiệu Thịnh Thoa Thọ Thông Thơ Thơm Thu Thuận Thục Thuý Thúy Thuỳ Thùy Thuỷ Thủy Thuyết Thư
  Thương Thy Tiên Tiến Tiền Tín Tính Toàn Toản Trà Trác Trang Trâm Trân Trí Triết Triều Trinh Trình Trọng Trúc Trung Trường Tú Tuân Tuấn Tuệ Tùng Tuyên
  Gia Bá Đình Mộng Thị Tuyền Tuyết Tường Tư Ty Uyên Ước Vân Văn Vi Vĩ Việt Vinh Vĩnh Vịnh Vũ Vui Vương Vượng Vy Vỹ Xuân Xuyến Ý Yên Yến
`)
