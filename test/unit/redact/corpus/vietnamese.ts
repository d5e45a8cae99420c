/**
 * Vietnamese talk of a developers' workspace, mixed with English as it is there, with diacritics and without: lines
 * with somebody or something to mask, and as many without. All invented for this file; no line is anybody's.
 */
import { type LabelledLine, marked } from './marked.ts'

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Somebody or something to mask in every line. */
export function vietnameseLines(): LabelledLine[] {
  return lines(LABELLED).map(marked)
}

/** Nothing to mask. */
export function vietnameseCleanLines(): string[] {
  return lines(CLEAN)
}

const LABELLED = `
  anh {{PERSON|Tùng}} ơi review giúp em cái PR với
  chị {{PERSON|Hạnh}} đang họp, lát nữa reply nhé
  em {{PERSON|Khoa}} mới join team backend tuần này
  nhờ anh {{PERSON|Dũng}} deploy lên staging giúp
  cảm ơn chị {{PERSON|Ngân}} nhiều nha
  bạn {{PERSON|Quỳnh}} làm UI phần này nhé
  hỏi {{PERSON|Thảo}} xem đã merge chưa
  {{PERSON|Minh}} ơi, con job này fail rồi
  {{PERSON|Hùng}} với {{PERSON|Linh}} pair phần payment nhé
  sếp {{PERSON|Vinh}} bảo mai demo cho khách
  thầy {{PERSON|Hiếu}} gửi tài liệu rồi
  cô {{PERSON|Mai}} bên kế toán cần file này
  bác {{PERSON|Tâm}} bảo vệ giữ chìa khóa
  ông {{PERSON|Phúc}} bên đối tác gọi lại chiều nay
  bà {{PERSON|Lan}} chủ nhà đòi tiền điện
  chú {{PERSON|Bình}} sửa máy lạnh hẹn 3h
  a {{PERSON|Kiên}} check lại con server giúp e
  c {{PERSON|Trang}} duyệt phép cho e với
  e {{PERSON|Huy}} xin nghỉ chiều nay ạ
  a. {{PERSON|Long}} cho em hỏi về API login
  c. {{PERSON|Hà}} ơi, hợp đồng ký chưa ạ
  {{PERSON|Nguyễn Văn Hải}} nghỉ phép từ thứ hai
  {{PERSON|Trần Thị Thu Hà}} là người phụ trách dự án
  {{PERSON|Lê Minh Đức}} vừa push code lên main
  {{PERSON|Phạm Quốc Bảo}} approve rồi
  khách hàng {{PERSON|Đặng Thị Hồng Nhung}} khiếu nại về đơn hàng
  ứng viên {{PERSON|Võ Hoàng Yến}} phỏng vấn lúc 2h
  người nhận: {{PERSON|Bùi Thanh Tú}}
  người liên hệ là {{PERSON|Huỳnh Ngọc Ánh}}
  chủ tài khoản {{PERSON|Ngô Đình Khôi}}
  assign cho {{PERSON|Phương}} nhé
  ticket này của {{PERSON|Tuấn Anh}} mà
  {{PERSON|Ngọc Lan}} đang onboard client mới
  để {{PERSON|Sơn}} xử lý
  @{{PERSON|Hương}} xem giúp chị
  gặp {{PERSON|Cường}} ở phòng họp 2
  {{PERSON|Đạt}} bảo là do cache
  {{PERSON|Thịnh}} nói sẽ fix trong hôm nay
  theo {{PERSON|Trung}} thì nên rollback
  hôm qua {{PERSON|Yến}} test rồi mà
  sinh nhật {{PERSON|Như}} tuần sau, góp quà đi mọi người
  chúc mừng {{PERSON|Khánh}} lên leader
  vợ anh {{PERSON|Thắng}} mới sinh
  con chị {{PERSON|Loan}} ốm nên chị nghỉ
  laptop của {{PERSON|Nam}} bị hỏng
  máy của anh {{PERSON|Hoàng}} không vào được VPN
  team của chị {{PERSON|Diệp}} chuyển qua tầng 5
  gửi anh {{PERSON|Quân}} file estimate
  nhắn {{PERSON|Vy}} giúp mình với
  ping anh {{PERSON|Trí}} khi xong nha
  cc anh {{PERSON|Phong}}, chị {{PERSON|Thủy}}
  @channel chào mừng bạn {{PERSON|Lê Thùy Dương}} gia nhập công ty
  anh {{PERSON|Hải}} và chị {{PERSON|Xuân}} duyệt ngân sách rồi
  cho {{PERSON|Tú}} quyền admin đi
  chuyển task này sang {{PERSON|Nhật}}
  {{PERSON|Bảo}} với {{PERSON|Châu}} đang ở site khách hàng
  thằng {{PERSON|Tí}} nhà em sốt, em xin về sớm
  bé {{PERSON|Su}} nhà chị đi học về rồi
  anh {{PERSON|tuấn}} ơi cho em hỏi chút
  chị {{PERSON|hương}} check mail giúp em
  nhờ anh {{PERSON|sơn}} restart lại service
  em {{PERSON|thảo}} hôm nay làm remote
  a {{PERSON|hùng}} rảnh không ạ
  c {{PERSON|ngọc}} gửi lại link figma giúp e
  sếp {{PERSON|quang}} muốn xem dashboard
  anh {{PERSON|Tuan}} oi review giup em voi
  chi {{PERSON|Huong}} dang hop
  nho anh {{PERSON|Dung}} deploy giup em
  cam on chi {{PERSON|Ngan}} nhe
  em {{PERSON|Khoa}} moi vao team
  anh {{PERSON|tuan}} oi cho em hoi chut
  chi {{PERSON|huong}} check mail giup em nhe
  a {{PERSON|hung}} ranh khong a
  c {{PERSON|trang}} duyet phep cho e voi
  sep {{PERSON|vinh}} bao mai demo
  thay {{PERSON|hieu}} gui tai lieu roi
  {{PERSON|Nguyen Van Hai}} nghi phep tu thu hai
  {{PERSON|Tran Thi Thu Ha}} phu trach du an nay
  {{PERSON|Le Minh Duc}} vua push code len main
  khach hang {{PERSON|Dang Thi Hong Nhung}} khieu nai
  nguoi nhan: {{PERSON|Bui Thanh Tu}}
  {{PERSON|Phuong}} oi con job nay fail roi
  hoi {{PERSON|Quynh}} xem merge chua
  {{PERSON|Dat}} bao la do cache
  laptop cua {{PERSON|Khanh}} bi hong
  assign cho {{PERSON|Thinh}} nhe
  gap {{PERSON|Cuong}} o phong hop 2
  ping {{PERSON|thuy.tran}} giúp mình
  tài khoản {{PERSON|hung.nguyen}} bị khóa rồi
  user {{PERSON|minh_le}} không đăng nhập được
  reviewer là {{PERSON|linh-pham}} nhé
  log ghi là {{PERSON|tuan.anh.vo}} đã xóa bản ghi
  {{PERSON|Thanh Hằng}} xin nghỉ ốm
  {{PERSON|Gia Bảo}} với {{PERSON|Minh Khang}} là thực tập sinh mới
  {{PERSON|Kim Chi}} lo phần nội dung
  hẹn {{PERSON|Hoài}} cà phê lúc 4h
  mượn sạc của {{PERSON|Nga}} một lát
  {{PERSON|Toàn}}: xong rồi nhé
  {{PERSON|Duy}} - 2 ngày phép
  bạn trai {{PERSON|Uyên}} làm bên Google
  mẹ của {{PERSON|Hân}} gọi lên công ty
  nghe nói {{PERSON|Tiến}} sắp nghỉ việc
  lương của {{PERSON|Vân}} chưa chuyển
  hợp đồng của {{PERSON|Trâm}} hết hạn tháng sau
  đừng nói với {{PERSON|Lộc}} nhé
  anh {{PERSON|Ba}} với chị {{PERSON|Tư}} ở quê lên chơi
  chị {{PERSON|Bảy}} tạp vụ nghỉ hôm nay
  dì {{PERSON|Sáu}} nấu cơm trưa
  anh {{PERSON|An}} bên hạ tầng mở port rồi
  anh {{PERSON|Nguyên}} cho em xin log với
  mr {{PERSON|Thành}} bên sale gọi
  ms {{PERSON|Hiền}} HR hẹn phỏng vấn
  Mr. {{PERSON|Quốc}} duyệt rồi
  dev {{PERSON|Nghĩa}} với tester {{PERSON|My}} lo module này
  QA {{PERSON|Thơ}} báo bug
  PM {{PERSON|Đăng}} đổi deadline
  BA {{PERSON|Oanh}} viết lại spec
  giám đốc {{PERSON|Lý Gia Thành}} ký rồi
  trưởng phòng {{PERSON|Thúy}} đồng ý
  leader {{PERSON|Hậu}} bảo tách PR ra
  anh em ơi, anh {{PERSON|Luân}} cưới ngày 12
  gọi {{PERSON|Phát}} dậy họp đi
  rủ {{PERSON|Ý}} đi ăn trưa không
  nhớ tag {{PERSON|Giang}} vào ticket
  {{PERSON|Hưng}} nè, sửa lại cái regex đi
  {{PERSON|Nhi}} nhé, đừng quên standup
  kêu {{PERSON|Tài}} coi lại config nginx
  sđt anh {{PERSON|Tân}} {{PHONE|0912 345 678}}
  đt của em là {{PHONE|0987654321}}
  zalo {{PHONE|0903.123.456}} nhé
  gọi {{PHONE|(028) 3822 1234}} gặp lễ tân
  CCCD {{NATIONAL_ID|001099012345}} cấp ngày 1/1
  cmnd của em {{NATIONAL_ID|025123456}}
  mã số thuế {{NATIONAL_ID|0312345678-001}}
  mst cá nhân {{NATIONAL_ID|8012345678}}
  hộ chiếu {{NATIONAL_ID|B7654321}} còn hạn
  stk {{NUMBER|19036789012345}} Techcombank
  số tài khoản {{NUMBER|0451000234567}} VCB
  chuyển khoản vào {{NUMBER|123456789012}} MB Bank giúp em
  biển số {{NATIONAL_ID|51F-123.45}} đậu chắn cổng
  xe {{NATIONAL_ID|29A1-234.56}} của ai vậy
  mật khẩu wifi là {{SECRET|CafeSang2024}}
  mk mới: {{SECRET|hanoi@123}}
  pass staging là {{SECRET|Abc@2024x}}
  mã otp {{SECRET|482913}} đừng gửi ai
  địa chỉ {{ADDRESS|12/5 ngõ 34 Láng Hạ, Đống Đa}}
  nhà em ở {{ADDRESS|số 7 hẻm 120 Lê Văn Sỹ, P.10, Q.3}}
  giao tới {{ADDRESS|25 đường Trần Phú, phường 4, quận 5}}
  sinh ngày {{DATE|12/05/1995}} ạ
  ngày sinh: {{DATE|3-4-1988}}
  em sn {{DATE|15.8.1999}}
  email em là {{EMAIL|hoa.le@congty.vn}}
`

const CLEAN = `
  fix lỗi null pointer ở module thanh toán
  mình sẽ merge vào main chiều nay
  hôm nay họp lúc 9h30 nhé mọi người
  ai review giúp PR này với
  deploy lên staging bị timeout
  con lambda này chạy chậm quá
  database bị deadlock khi chạy batch
  build fail do thiếu biến môi trường
  nhớ update ticket trước khi về
  khách hàng báo không đăng nhập được
  cần thêm quyền truy cập vào bucket
  rollback về version cũ trước đã
  chạy migration trước rồi mới deploy
  log không ghi ra được, kiểm tra quyền thư mục
  API trả về 500 khi token hết hạn
  cache chưa được xóa nên data cũ
  mọi người nhớ điền timesheet trước thứ sáu
  tuần sau release bản mới
  tách cái service này ra khỏi monolith
  viết thêm unit test cho phần giỏ hàng
  regex này không match tiếng Việt có dấu
  màn hình thanh toán bị vỡ layout trên mobile
  đổi màu nút cho đúng design system
  chờ bên đối tác mở firewall
  server hết dung lượng ổ đĩa
  dọn log cũ giúp mình
  CI chạy hơn 40 phút, phải tối ưu lại
  em đang fix, khoảng một tiếng nữa xong
  anh em check lại giúp phần phân quyền
  chị em nào rảnh thì test giúp luồng đăng ký
  các bạn nhớ pull code mới nhất
  sếp muốn xem số liệu trước 5h
  bên kế toán cần xuất file Excel
  phòng nhân sự gửi lịch nghỉ Tết
  công ty nghỉ lễ từ 30/4 đến 1/5
  team building ở Đà Lạt, ai đi đăng ký
  văn phòng Hà Nội mất mạng
  chi nhánh Đà Nẵng chưa cập nhật
  khách ở Cần Thơ phản hồi tốt
  data center ở Hồ Chí Minh bảo trì đêm nay
  chuyến công tác Nha Trang dời sang tháng sau
  giá vàng tăng nên traffic tăng theo
  trời mưa to quá, làm ở nhà nhé
  trưa nay ăn gì mọi người
  đặt cơm chưa cả nhà
  ai còn dư phiếu gửi xe không
  máy lạnh hỏng, nóng quá
  thang máy bảo trì đến 3h chiều
  in giúp mình bản hợp đồng mẫu
  họp retro dời qua chiều thứ năm
  cập nhật tài liệu trên Confluence rồi nhé
  đã merge, chờ pipeline chạy xong
  chỗ này dùng Redis hay Memcached thì hợp lý hơn
  nên dùng Kafka cho luồng sự kiện
  Spring Boot version mới bị lỗi tương thích
  React render lại quá nhiều lần
  cái hook này gọi API hai lần
  query này thiếu index nên chậm
  bảng đơn hàng có hơn 10 triệu dòng
  hàm này không xử lý trường hợp rỗng
  sao lại có hai biến trùng tên
  code này khó đọc quá, tách hàm ra
  đừng push thẳng lên main nha
  nhánh feature lệch xa main rồi, rebase đi
  conflict nhiều file quá
  commit message viết tiếng Anh giúp mình
  tên biến nên rõ nghĩa hơn
  mình đồng ý với phương án hai
  để mình xem lại rồi trả lời sau
  chưa tái hiện được lỗi này
  lỗi chỉ xảy ra trên Safari
  máy mình chạy bình thường mà
  thử xóa node_modules rồi cài lại xem
  nâng cấp Node lên bản LTS
  bật feature flag cho nhóm thử nghiệm
  tỷ lệ lỗi giảm còn 0,2%
  p95 latency khoảng 180ms
  tháng này chi phí AWS tăng 12%
  tắt mấy con EC2 không dùng đi
  backup chạy lúc 2h sáng mỗi ngày
  hết hạn chứng chỉ SSL vào tuần sau
  đổi DNS mất khoảng một giờ
  mời mọi người góp ý cho bản thiết kế
  demo cho khách lúc 14h chiều mai
  khách yêu cầu thêm chức năng xuất báo cáo
  yêu cầu này chưa rõ, cần hỏi lại BA
  sprint này còn 5 ticket chưa xong
  ước lượng khoảng ba ngày công
  story này to quá, nên tách nhỏ
  ưu tiên bug production trước
  đã xác nhận, đây là bug của thư viện
  tạm thời workaround bằng cách tăng timeout
  nguyên nhân là do múi giờ
  giờ server đang là UTC
  định dạng ngày bị ngược tháng với ngày
  chuỗi tiếng Việt bị lỗi font
  encoding phải là utf-8
  file CSV mở bằng Excel bị lỗi dấu
  thông báo lỗi chưa được dịch
  màn hình chờ quay mãi không xong
  nút bấm không ăn trên iPhone cũ
  chuyển trang bị mất dữ liệu form
  giỏ hàng không lưu khi tải lại trang
  đơn bị tạo trùng khi bấm hai lần
  cần khóa nút sau khi bấm
  webhook từ cổng thanh toán về trễ
  hoàn tiền tự động chưa chạy
  tính sai thuế cho đơn nước ngoài
  làm tròn số bị lệch một đồng
  báo cáo doanh thu chưa khớp
  em hiểu rồi, để em sửa
  anh ơi cho em hỏi chút về luồng này
  chị ơi em gửi link rồi ạ
  dạ vâng ạ
  ok em, cảm ơn em nhé
  anh chị em nhớ khai báo phép năm
  bạn nào giữ chìa khóa phòng họp vậy
  các anh cho em xin ý kiến
  em chào cả nhà ạ
  chúc mọi người cuối tuần vui vẻ
  fix loi null pointer o module thanh toan
  hom nay hop luc 9h nhe moi nguoi
  minh se merge vao main chieu nay
  can them quyen truy cap bucket
  khach hang bao khong dang nhap duoc
  deploy len staging bi timeout roi
  chay migration truoc roi moi deploy
  nho update ticket truoc khi ve
  ai review giup PR nay voi
  log khong ghi ra duoc, kiem tra quyen thu muc
  server het dung luong o dia
  em dang fix, khoang mot tieng nua xong
  anh oi cho em hoi chut ve luong nay
  chi oi em gui link roi a
  cac ban nho pull code moi nhat
  tuan sau release ban moi
  don bi tao trung khi bam hai lan
  bao cao doanh thu chua khop
  chua tai hien duoc loi nay
  may minh chay binh thuong ma
  trua nay an gi moi nguoi
  dat com chua ca nha
  da merge, cho pipeline chay xong
  dung push thang len main nha
  ten bien nen ro nghia hon
  de minh xem lai roi tra loi sau
  cam on moi nguoi nhieu
  sep muon xem so lieu truoc 5h
  van phong Ha Noi mat mang
  team building o Da Lat, ai di dang ky
  em hieu roi, de em sua
  anh em check lai giup phan phan quyen
`
