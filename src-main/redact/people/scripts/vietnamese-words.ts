/** The words by which Vietnamese lines are recognised and read, with diacritics and without. */
import { foldWord } from '../../text/words.ts'

const list = (text: string): string[] => text.trim().split(/\s+/)
const set = (text: string): ReadonlySet<string> => new Set(list(text))
/** Phrases, one after the other, parted by commas. */
const phrases = (text: string): string[] => text.split(',').map((phrase) => phrase.trim().replace(/\s+/g, ' '))

/** Small words of Vietnamese without diacritics that are hardly words of another language. */
export const MARKERS = set(`
  khong ko hong duoc dc cua nhung nguoi roi nhe nha nhen voi giup truoc minh chua dang nay hom oi chi sep gui viec vay cung luon nua cac mot khach
  chay nghi phep xong sua chieu trua moi chuyen nhanh lai lam loi thoi biet ngay khi neu vao tren duoi giua sao gio ai gi dau day kia cho
  thi nho hoi kiem tra cap nhat them quyen truy hop dong phong ban chau thang tuan sang toi mai
`)

/** Two words that stand together in Vietnamese only, without diacritics. */
export const SURE_PAIRS = new Set(
  phrases(`
  thanh toan, dung luong, bao cao, doanh thu, van phong, tai lieu, ten bien, gio hang, don hang, dang nhap, dang ky, tai khoan, mat khau, du lieu, he thong,
  phan quyen, kiem tra, cap nhat, xu ly, yeu cau, ke hoach, cong ty, nhan vien, hop dong, thong bao, ket noi, cau hinh, chuc nang, giao dien, trien khai,
  thu muc, moi truong, phien ban, ma nguon, tieng viet, ngan hang, chuyen khoan, hoan tien, ca nha, moi nguoi, cam on, khi nao, tai sao, the nao, bao gio,
  hom nay, hom qua, ngay mai, chieu nay, sang nay, tuan sau, tuan nay, thang nay, thang sau, cuoi tuan, bay gio, ai biet, co the, khong co, khong duoc,
  bi cham, bi sap, bi rot, dang bi, dang cham, may chu, dang treo, xem giup, xong bug,
  bi loi, loi font, sua loi, bi sai, bi treo, bi tao, het han, het gio, het tien, het dung, mat mang, mat dien, len lich, len staging, len main, de lai,
  dat com, an trua, nghi phep, xin nghi, di lam, ve nha, lam viec, cong viec, du an, khach hang, doi tac, phong hop, ho tro, giup em, giup minh, cho em, cho minh
`),
)

/** Titles that are pronouns as well: what follows may be what somebody does. */
export const PRONOUNS = set('anh chị em a c e bạn chi ban mình')
/** Titles that are hardly anything else. */
export const TITLES = set(`
  sếp thầy cô chú bác ông bà cậu dì mợ thím dượng bé thằng mr ms mrs sep thay chu bac ong cau dev tester qa qc pm po ba leader lead
  admin sale hr mẹ bố ba má vợ chồng
`)
/** Titles spelled without their diacritics: in a text with diacritics they are other words ("thay thế"). */
export const ONLY_WITHOUT_MARKS = set('chi ban sep thay chu bac ong cau bo')
/** Without diacritics these titles are everyday words far more often. */
export const UNSURE_WITHOUT_MARKS = set('thay chu co ba be con di cau lead sale admin me bo')

/**
 * Names that, in lowercase letters or without diacritics, are what somebody does, when, or how: behind a pronoun they count as
 * names only where something else says so.
 */
export const DOINGS = set(`
  bảo đạt phát sinh quyết tính đăng đồng trình định lập vui đông sáng tháng ước việt thắng tiến hợp sang tin thu giao tâm cần nam tư hai năm
  sáu bảy mười chín ba ca anh em chi mai an như ý chị bạn mình đang
  dung dat bao van hien tam viet lam di dong thong ky hop hoan dang hieu quyet tinh nam nhan tu y thi lan tuan thang minh phuc
  dinh phat trinh lap khoi tien ngan vui cong can dien do giao ai danh sau bay chin
`)
/** Of those, what is rather a name before an English word: "anh tuan review". */
export const RATHER_NAMES = set('tuan minh lan phuc tam nam quy dinh')

/** What stands before somebody's name. */
export const BEFORE_NAME = set(`
  hỏi nhờ gặp gọi nhắn ping tag cho với và của theo để kêu rủ bảo cùng bởi cc assign tên là cám cảm ơn chào hoi nho gap goi nhan voi va cua theo keu ru bao cung ten la
`)

/** Everyday words of two syllables that begin like a name: "đăng ký", "phương án". */
const HALF_PAIRS = phrases(`
  đăng ký, đăng nhập, đăng xuất, đăng tải, phương án, phương pháp, phương thức, phương tiện, phương diện, nguyên nhân, nguyên tắc, nguyên bản, nguyên vẹn,
  toàn bộ, toàn cầu, toàn quyền, toàn diện, trường hợp, trường học, trung bình, trung tâm, tiến hành, tiến độ, tiến trình, thảo luận, hướng dẫn, hướng đối,
  hướng tới, phát hiện, phát sinh, phát hành, phát triển, thông báo, thông tin, thông qua, thông thường, thông số, thông dịch, hoàn thành, hoàn thiện,
  hoàn tất, hoàn tiền, hoàn toàn, hoàn trả, quyết định, quyết toán, tính toán, tính năng, tính chất, tính từ, tính sai, tài liệu, tài khoản, tài chính,
  tài nguyên, đồng ý, đồng bộ, đồng thời, đồng nghiệp, thành công, thành viên, thành phần, thành phố, thành lập, thành ra, trình bày, trình duyệt, trình tự,
  lập tức, lập trình, lập kế, định nghĩa, định dạng, định kỳ, định danh, định hướng, hiệu năng, hiệu quả, hiệu suất, hiệu lực, hiệu chỉnh, hiển thị,
  bảo mật, bảo trì, bảo hành, bảo hiểm, bảo vệ, bảo đảm, bình thường, bình luận, cường độ, danh sách, danh mục, danh tính, hạnh phúc, hải quan, hải sản,
  hòa bình, khánh thành, kiên nhẫn, kiên trì, kim loại, lâm sàng, liên hệ, liên kết, liên quan, liên lạc, liên tục, linh hoạt, linh kiện, linh động,
  long trọng, mạnh mẽ, mạnh dạn, minh bạch, minh họa, minh chứng, mỹ phẩm, nam nữ, ngân hàng, ngân sách, nghĩa là, nghĩa vụ, nhật ký, nhân viên, nhân sự,
  nhân tiện, nhân dịp, phong cách, phong phú, phúc lợi, phúc đáp, quốc gia, quốc tế, quý khách, quý vị, quyền truy, quyền hạn, quyền lợi, quyền admin,
  sinh nhật, sinh viên, sinh ra, tâm lý, thái độ, thanh toán, thanh khoản, thanh lý, thanh trượt, thu nhập, thu hồi, thu thập, thu tiền, thuận tiện,
  thuận lợi, thư mục, thư viện, thương mại, thương hiệu, thương lượng, tiên phong, tiên tiến, tiền lương, tiền mặt, tiền thưởng, tín dụng, tín hiệu,
  trang web, trang chủ, trang thiết, trang này, trang mới, trí tuệ, trọng số, trọng lượng, trọng tâm, tường lửa, tường minh, tuyên bố, tư vấn, tư duy,
  văn bản, văn phòng, văn hóa, việt nam, vinh dự, ý kiến, ý tưởng, ý là, ý nghĩa, yên tâm, chí ít, chính sách, chính xác, chính là, chính thức,
  chiến lược, chiến dịch, công việc, công ty, công cụ, công nghệ, công suất, chung cư, chung chung, đại diện, đại lý, đạt được, điền thông, điền vào,
  giao diện, giao dịch, giao hàng, giao tiếp, hàn quốc, hậu quả, hậu trường, hiếu kỳ, hoa hồng, hữu ích, hữu hạn, huy động, khoa học, khôi phục, kỳ vọng,
  kỳ lạ, lệ phí, lễ tân, lợi ích, lợi nhuận, luân phiên, luận văn, lực lượng, lương tháng, lưu ý, lưu trữ, lưu lại, lý do, như vậy, như thế, như sau,
  như cũ, phi lý, sáng nay, sang năm, tấn công, vi phạm, vui lòng, vui vẻ, tháng này, tháng sau, tháng trước, năm nay, năm sau, năm ngoái, đông người,
  việc làm, quan trọng, quan tâm, quan sát, cảm ơn, hùng mạnh, tự động, tự tin, khang trang, dung lượng, dung hòa, thể hiện, thiện chí, thiên về, duy nhất,
  duy trì, đức tính, dương tính, lành mạnh, loan báo, tuân thủ, tuân theo, vĩnh viễn, vượng khí, đoan chắc, đình chỉ, gia hạn, gia tăng, gia đình, gia nhập,
  ánh xạ, ánh sáng, bình quân, bình chọn, bình tĩnh, bình đẳng, chiến thắng, công bằng, công bố, công khai, danh bạ, danh nghĩa, danh tiếng, diễn đàn,
  diễn giải, dung sai, dũng cảm, điệp khúc, định vị, định mức, định lượng, đoàn kết, đông đúc, đồng nhất, đồng hồ, giang hồ, giao thức, giao thông,
  hạ tầng, hạ cấp, hậu kỳ, hậu cần, hiền lành, hiếu động, hiệu chuẩn, hoan nghênh, hoàng hôn, hoàn cảnh, hồng ngoại, hợp đồng, hợp lý, hợp lệ, hợp tác,
  hùng biện, hương vị, huyền thoại, khôi hài, lan truyền, lan rộng, lâm thời, lâm nghiệp, linh tinh, linh cảm, linh hồn, linh đình, long lanh, long đong,
  luân chuyển, lương thực, lương thưởng, mẫn cảm, nam châm, nghị định, ngọc ngà, nguyên liệu, nguyên lý, nguyên trạng, nhân bản, nhân đôi, nhân rộng,
  nhân lực, nhân tố, nhất quán, nhung lụa, phi thường, phong tỏa, phương châm, phương hướng, quân sự, quân số, quang cảnh, quang học, quốc phòng, quốc khánh, quốc hội, quốc lộ, quốc tịch, quốc ngữ,
  quyên góp, quyền riêng, quyền sở, quyền repo, sang trọng, sang tên, sương mù, sương sương, tâm trạng, tâm sự, tâm huyết, tân binh, tân trang,
  thanh niên, thảo nào, thắng thua, thắng lợi, thế giới, thi công, thi đấu, thi hành, thiên nhiên, thiên tai, thịnh vượng, thịnh hành, thông cảm,
  thông suốt, thu gọn, thu nhỏ, thư giãn, tiền tố, tiến bộ, tín nhiệm, tình trạng, tình hình, toàn vẹn, toàn quốc, trang bị, trang trí, trang phục,
  trọng điểm, trung gian, trung lập, trung hạn, tuyết rơi, uyên bác, uyên thâm, vân tay, vân vân, vi mô, vi xử, vinh quang,
  vũ khí, vũ trụ, xuyên suốt, yên bình, yên lặng, yến mạch, yến sào
`)

/** With diacritics and without. */
export const COMPOUNDS: ReadonlySet<string> = new Set([...HALF_PAIRS, ...HALF_PAIRS.map(foldWord)])

/** What follows a name that opens a sentence. */
export const AFTER_NAME = set(`
  ơi oi nè ne à với voi và va bảo bao nói noi đang sẽ se đã vừa vua mới xin test làm gửi gui nhé nhe bận nghỉ nghi approve review push merge fix commit
  deploy báo kêu keu lo nhận check thì cũng cung không khong chưa join duyệt hỏi vắng off ốm về đi xem coi ký họp hop được trả viết lên
`)
/** Who is called by these is nobody in particular. */
export const NOBODY = set(`
  anh chị em bạn sếp thầy cô chú bác ông bà cậu mọi người nhà trời cả các team ad admin chi ban moi nguoi nha ca cac troi mấy may
  mình minh này đó kia nào ấy nay do kia nao ay ơi oi ạ và với hay hoặc cho của là bị được không chưa đã sẽ đang
`)

/** Countries and holidays written like names, behind words that say so. */
export const COUNTRIES = set('anh đức nhật hàn mỹ nga thái ý úc pháp việt trung lào duc nhat han my thai phap viet')
export const BEFORE_COUNTRIES = set(`
  tiếng nước người đồ hàng khách trường ở bên từ thị miền phía tieng nuoc nguoi do hang khach o ben tu về thứ tháng quận phường chủ
  thu thang quan phuong
`)

/** English before somebody who is asked or thanked, and behind somebody who says or does something. */
export const ASKS = set('ask asked ping pinged tell told thanks thank met by from')
export const SAYS = set('said says will is was has had merged pushed asked approved told wrote thinks wants')
