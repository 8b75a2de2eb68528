"""Invented words for drawn sheets, in four languages: no body, person or paper here exists."""

from __future__ import annotations

from dataclasses import dataclass

from sanaly_core.concepts import Concept


@dataclass(frozen=True, slots=True)
class Words:
    """What sheets of one language say.

    ``printed`` marks stand in a corner, ``stamped`` ones in a red box; ``{n}`` is
    a small number, ``{a}``, ``{b}`` and ``{c}`` parts of a registry number.
    """

    bodies: tuple[str, ...]
    numbers: tuple[str, ...]
    printed: tuple[str, ...]
    stamped: tuple[str, ...]
    copies: tuple[str, ...]
    subjects: tuple[str, ...]
    sentences: tuple[str, ...]
    signed: tuple[str, ...]
    dishes: tuple[str, ...]
    everyday: tuple[str, ...]
    titles: tuple[str, ...]


MARK = Concept.CLASSIFICATION_MARK
PAPER = Concept.INTERNAL_DOCUMENT

RUSSIAN = Words(
    bodies=(
        "Департамент северных пристаней",
        "Управление речных переправ Акжарской области",
        "Комитет степного озеленения",
        "Инспекция городских мостов",
    ),
    numbers=(
        "исх. № {a}-{b}/{c} от {n}.05.2026",
        "Исх. № {a}-{b}/{c}",
        "№ {a}-{b}/{c} от 1{n}.06.2026",
        "вх. № {a}-{b}/{c} от {n}.04.2026",
    ),
    printed=("Для служебного пользования", "ДСП", "СЕКРЕТНО", "Для служебного пользования"),
    stamped=("ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ", "СЕКРЕТНО", "СОВЕРШЕННО СЕКРЕТНО"),
    copies=("Экз. № {n}", "экз. № {n}"),
    subjects=(
        "О переносе сроков ремонта причалов",
        "О запасах топлива на зимний период",
        "О распределении смен на переправе",
    ),
    sentences=(
        "В соответствии с поручением направляем сведения по состоянию на начало месяца.",
        "Работы на втором участке завершены, третий участок сдаётся в следующем квартале.",
        "Просим рассмотреть представленные расчёты и сообщить о принятом решении.",
        "Ответственным назначен начальник отдела, контроль оставляем за собой.",
        "Список объектов и график дежурств приведены в таблице на обороте листа.",
        "Расходы покрываются за счёт экономии, сложившейся по итогам прошлого года.",
        "Дополнительные материалы будут представлены после завершения осмотра.",
        "Сводные показатели по районам уточняются и будут направлены отдельно.",
    ),
    signed=("Начальник управления        Б. Сафаргалин", "Заместитель        О. Тростинская"),
    dishes=("Борщ со сметаной", "Плов с бараниной", "Салат овощной", "Компот", "Чай с лимоном"),
    everyday=(
        "Утром за окном было тихо, и снег лежал до самой реки.",
        "Бабушка поставила на стол тёплый хлеб и мёд.",
        "Дети собирали листья и складывали их в старую книгу.",
        "К вечеру поезд пришёл на маленькую станцию среди поля.",
        "Мы долго шли по тропе и слушали, как шумят сосны.",
        "На уроке рисования все рисовали весенний сад.",
    ),
    titles=("Весенний концерт", "Расписание уроков", "Школьная ярмарка", "День открытых дверей"),
)
KAZAKH = Words(
    bodies=(
        "Солтүстік айлақтар департаменті",
        "Ақжар облысының өзен өткелдері басқармасы",
        "Дала көгалдандыру комитеті",
        "Қала көпірлері инспекциясы",
    ),
    numbers=("Шығыс № {a}-{b}/{c}", "шығ. № {a}-{b}/{c}", "кіріс № {a}-{b}/{c}"),
    printed=("Қызмет бабында пайдалану үшін", "ҚБП", "ҚҰПИЯ", "Қызмет бабында пайдалану үшін"),
    stamped=("ҚЫЗМЕТ БАБЫНДА ПАЙДАЛАНУ ҮШІН", "ҚҰПИЯ", "ӨТЕ ҚҰПИЯ"),
    copies=("Дана № {n}", "дана № {n}"),
    subjects=(
        "Айлақтарды жөндеу мерзімін ауыстыру туралы",
        "Қысқы кезеңге отын қоры туралы",
        "Өткелдегі ауысымдарды бөлу туралы",
    ),
    sentences=(
        "Тапсырмаға сәйкес ай басындағы жағдай бойынша мәліметтерді жолдаймыз.",
        "Екінші учаскедегі жұмыстар аяқталды, үшіншісі келесі тоқсанда тапсырылады.",
        "Ұсынылған есептерді қарап, қабылданған шешім туралы хабарлауды сұраймыз.",
        "Бөлім бастығы жауапты болып тағайындалды, бақылауды өзімізге қалдырамыз.",
        "Нысандар тізімі мен кезекшілік кестесі парақтың артында берілген.",
        "Шығындар өткен жылдың қорытындысы бойынша үнемделген қаражаттан өтеледі.",
        "Қосымша материалдар тексеру аяқталғаннан кейін ұсынылады.",
        "Аудандар бойынша жиынтық көрсеткіштер нақтыланып, бөлек жолданады.",
    ),
    signed=("Басқарма басшысы        Б. Сафарғалин", "Орынбасар        О. Қамысова"),
    dishes=("Қуырдақ", "Бауырсақ", "Көкөніс салаты", "Сүт қосылған шай", "Айран"),
    everyday=(
        "Таңертең терезенің ар жағы тынық, қар өзенге дейін жатыр еді.",
        "Дастарқанда жылы нан мен бал тұрды.",
        "Балалар жапырақ жинап, ескі кітаптың арасына салды.",
        "Кешке қарай пойыз даладағы шағын бекетке келді.",
        "Біз соқпақпен ұзақ жүріп, қарағайдың шуылын тыңдадық.",
        "Сурет сабағында бәрі көктемгі бақты салды.",
    ),
    titles=("Көктемгі концерт", "Сабақ кестесі", "Мектеп жәрмеңкесі", "Ашық есік күні"),
)
VIETNAMESE = Words(
    bodies=(
        "PHÒNG QUẢN LÝ BẾN BÃI HUYỆN SÔNG LAM",
        "BAN CÂY XANH THẢO NGUYÊN",
        "CHI CỤC CẦU ĐƯỜNG BẮC LĨNH",
    ),
    numbers=("Số: {b}/BC-PQLBB", "Số: {a}{b}/KH-BCX", "Số: {b}/CCCĐ"),
    printed=("MẬT", "TỐI MẬT", "LƯU HÀNH NỘI BỘ", "TUYỆT MẬT"),
    stamped=("MẬT", "TỐI MẬT", "TUYỆT MẬT"),
    copies=("Bản số: {n}", "Bản số {n}"),
    subjects=(
        "Về việc điều chỉnh thời gian sửa chữa bến",
        "Về dự trữ nhiên liệu cho mùa đông",
        "Về phân ca trực tại bến phà",
    ),
    sentences=(
        "Thực hiện nhiệm vụ được giao, đơn vị gửi số liệu tính đến đầu tháng.",
        "Đoạn thứ hai đã hoàn thành, đoạn thứ ba sẽ bàn giao trong quý tới.",
        "Đề nghị xem xét các tính toán kèm theo và cho biết ý kiến.",
        "Trưởng phòng chịu trách nhiệm, việc kiểm tra do đơn vị thực hiện.",
        "Danh sách công trình và lịch trực được ghi ở mặt sau của trang.",
        "Chi phí được lấy từ khoản tiết kiệm của năm trước.",
        "Các tài liệu bổ sung sẽ được gửi sau khi kiểm tra xong.",
        "Số liệu tổng hợp theo huyện đang được rà soát và sẽ gửi riêng.",
    ),
    signed=("TRƯỞNG PHÒNG        Lâm Văn Sậy", "PHÓ TRƯỞNG BAN        Trịnh Thị Lau"),
    dishes=("Phở bò", "Bún chả", "Cơm tấm", "Nước cam", "Chè đậu xanh"),
    everyday=(
        "Buổi sáng ngoài cửa sổ rất yên, sương phủ đến tận bờ sông.",
        "Bà đặt lên bàn bánh nóng và một bát mật ong.",
        "Bọn trẻ nhặt lá rồi ép vào cuốn sách cũ.",
        "Chiều xuống, tàu dừng ở một ga nhỏ giữa cánh đồng.",
        "Chúng tôi đi mãi trên đường mòn và nghe tiếng thông reo.",
        "Giờ vẽ, cả lớp vẽ khu vườn mùa xuân.",
    ),
    titles=("Hội diễn mùa xuân", "Thời khóa biểu", "Hội chợ của trường", "Ngày hội đọc sách"),
)
ENGLISH = Words(
    bodies=(
        "Department of Northern Jetties",
        "River Crossings Office of Akzhar",
        "Steppe Planting Committee",
    ),
    numbers=("Reg. No. {a}-{b}/{c}", "Ref. {b}/{a} of 1{n} May 2026"),
    printed=("FOR OFFICIAL USE ONLY", "CONFIDENTIAL", "RESTRICTED", "INTERNAL USE ONLY"),
    stamped=("TOP SECRET", "CONFIDENTIAL", "FOR OFFICIAL USE ONLY"),
    copies=("Copy No. {n}",),
    subjects=(
        "Repair of the jetties: new dates",
        "Fuel stocks for the winter",
        "Shifts at the crossing",
    ),
    sentences=(
        "As instructed we send the figures as they stood at the beginning of the month.",
        "Work on the second section is complete, the third follows in the next quarter.",
        "Please consider the calculations and let us know what was decided.",
        "The head of the section is responsible; the office keeps the oversight.",
        "A list of sites and the duty roster are given on the back of the sheet.",
        "The cost is covered from savings made in the past year.",
        "Further material will be supplied when the inspection has ended.",
        "Totals by district are being corrected and will be sent separately.",
    ),
    signed=("Head of Office        B. Safargalin", "Deputy        O. Reedham"),
    dishes=("Tomato soup", "Roast chicken", "Green salad", "Apple juice", "Tea with lemon"),
    everyday=(
        "In the morning it was quiet and the snow lay down to the river.",
        "Grandmother put warm bread and honey on the table.",
        "The children gathered leaves and laid them in an old book.",
        "Towards evening the train came to a small station in the fields.",
        "We walked along the path for hours and listened to the pines.",
        "In the drawing lesson everybody drew a garden in spring.",
    ),
    titles=("Spring concert", "Timetable", "School fair", "Open day"),
)
LANGUAGES = {"ru": RUSSIAN, "kk": KAZAKH, "vi": VIETNAMESE, "en": ENGLISH}
