"""What stands on tickets, cards, diplomas, screens: invented, in four languages.

Braces are filled with invented values. Many name the fields of an identity
document, some its title, a number with a right check digit, or a portrait.
"""

from __future__ import annotations

from dataclasses import dataclass

Rows = tuple[tuple[str, ...], ...]
CARD = (85.6, 54.0)
PAPER = (105.0, 148.0)
SCREEN = (75.0, 133.0)


@dataclass(frozen=True, slots=True)
class Words:
    """One kind of sheet: its size in millimetres, titles and sets of rows to choose from."""

    size: tuple[float, float]
    titles: tuple[str, ...]
    rows: Rows
    portrait: bool = False
    bars: bool = False
    waves: bool = False


SHEETS: dict[str, Words] = {
    "train ticket": Words(
        (200, 90),
        (
            "ЭЛЕКТРОННЫЙ БИЛЕТ",
            "ЭЛЕКТРОНДЫҚ БИЛЕТ / ЭЛЕКТРОННЫЙ БИЛЕТ",
            "VÉ TÀU HỎA / BOARDING PASS",
        ),
        (
            (
                "Поезд 0{few}Т  Вагон 07  Место 0{few}",
                "Пассажир: {name}",
                "Удостоверение личности: {number}",
                "ИИН: {iin}   Дата рождения: {born}",
                "Отправление {day} 21:40  Стоимость {price}",
            ),
            (
                "Họ tên / Full name: {name}",
                "Giấy tờ / Passport: {number}",
                "Ngày đi / Date: {day}  Giờ / Time 19:25",
                "Tàu / Train SE{few}  Toa / Coach 5  Chỗ / Seat {few}",
                "Giá vé / Price: {price}",
            ),
        ),
        bars=True,
    ),
    "boarding pass": Words(
        (203, 83),
        ("BOARDING PASS", "ПОСАДОЧНЫЙ ТАЛОН / BOARDING PASS", "THẺ LÊN TÀU BAY / BOARDING PASS"),
        (
            (
                "NAME: {latin}",
                "FLIGHT KC{few}   DATE {day}   SEAT {few}A",
                "FROM ALMATY ALA   TO HANOI HAN",
                "PASSPORT {number}   DOCS OK",
                "GATE 5   BOARDING TIME 07:40   GROUP 3",
                "E-TICKET 465{many}<<<<<<<<<<<<<<<<<<<<",
            ),
        ),
        bars=True,
    ),
    "bus ticket": Words(
        (90, 60),
        ("БИЛЕТ НА АВТОБУС", "АВТОБУС БИЛЕТІ", "VÉ XE KHÁCH", "BUS TICKET"),
        (("№ {many}", "{day}  08:30", "Место / Seat {few}", "{price}", "{name}"),),
    ),
    "bank card": Words(
        CARD,
        ("ВЫМЫШЛЕН БАНК", "NOWHERE BANK", "NGÂN HÀNG BỊA ĐẶT", "ОЙДАН БАНК"),
        (("", "{card}", "VALID THRU {until}", "{latin}", "debit"),),
        waves=True,
    ),
    "loyalty card": Words(
        CARD,
        ("КЛУБНАЯ КАРТА", "БОНУС КАРТАСЫ", "THẺ THÀNH VIÊN", "MEMBER CARD"),
        (("№ {many}", "{name}", "скидка {few} %"), ("No. {many}", "{latin}", "since {day}")),
        bars=True,
    ),
    "diploma": Words(
        (148, 105),
        ("ДИПЛОМ", "DIPLOMA", "БАКАЛАВР ДИПЛОМЫ", "BẰNG TỐT NGHIỆP"),
        (
            (
                "Настоящий диплом выдан",
                "{name}",
                "дата рождения {born}, ИИН {iin}",
                "в том, что он(а) освоил(а) программу бакалавриата",
                "Регистрационный номер {many}",
                "Дата выдачи {day}",
            ),
            (
                "Cấp cho / Upon {name}",
                "Ngày sinh / Date of birth: {born}",
                "Xếp loại / Classification: Giỏi",
                "Số hiệu / Serial number: {many}",
                "Ngày cấp / Date of issue: {day}",
            ),
        ),
        waves=True,
    ),
    "certificate": Words(
        (148, 105),
        ("СЕРТИФИКАТ", "CERTIFICATE", "АЛҒЫС ХАТ", "GIẤY KHEN", "ГРАМОТА"),
        (
            ("Награждается", "{name}", "за участие в олимпиаде", "№ {many} от {day}"),
            ("This is to certify that", "{latin}", "has completed the course", "{day}"),
        ),
        waves=True,
    ),
    "business card": Words(
        (90, 50),
        ("ТОО «Вымысел»", "Công ty Bịa Đặt", "Nowhere Ltd", "«Қиял» ЖШС"),
        (
            (
                "{name}",
                "директор",
                "+7 700 000 00 00",
                "info@example.org",
                "ул. Несуществующая, {few}",
            ),
            ("{latin}", "Sales manager", "sales@example.org", "www.example.org"),
        ),
    ),
    "receipt": Words(
        (60, 110),
        ("КАССОВЫЙ ЧЕК", "ФИСКАЛЬНЫЙ ЧЕК", "HÓA ĐƠN BÁN HÀNG", "RECEIPT"),
        (
            (
                "БИН {iin}  {day} 14:22",
                "Хлеб бородинский 1 x 250",
                "Молоко 2 x 480",
                "Шай 1 x 1200",
                "ИТОГО {price}",
                "Спасибо за покупку!",
            ),
            ("Ngày {day}", "Cà phê sữa 2", "Bánh mì 1", "Tổng cộng {price}", "Cảm ơn quý khách"),
        ),
    ),
    "form": Words(
        PAPER,
        (
            "АНКЕТА",
            "ЗАЯВЛЕНИЕ НА ПАСПОРТ",
            "TỜ KHAI CẤP HỘ CHIẾU",
            "ӨТІНІШ",
            "PASSPORT APPLICATION",
        ),
        (
            (
                "Фамилия ____________________",
                "Имя _______________________",
                "Отчество __________________",
                "Дата рождения ___.___.______",
                "ИИН _______________________",
                "Место рождения ____________",
                "Гражданство _______________",
                "Дата выдачи ___.___.______",
            ),
            (
                "Họ và tên / Full name ..............................",
                "Ngày sinh / Date of birth ....../....../............",
                "Giới tính / Sex ..........  Quốc tịch / Nationality .....",
                "Số CCCD / ID No. ..................................",
                "Nơi thường trú / Place of residence ................",
            ),
        ),
    ),
    "filled form": Words(
        PAPER,
        ("Согласие на прогулку", "Список участников", "Дәптер", "Danh sách lớp"),
        (
            ("{name}", "Дата рождения {born}", "5 «Б» класс", "{day}", "подпись ________"),
            ("Họ tên: {name}", "Ngày sinh: {born}", "Lớp 5B", "Ngày {day}"),
        ),
    ),
    "book page": Words(
        PAPER,
        ("Глава третья", "Chương ba", "Үшінші тарау", "Chapter three"),
        (
            (
                "Паспорт его лежал на столе, и он думал о дороге,",
                "которая вела через степь к морю. Был вечер, и над",
                "домами поднимался дым. Никто не ждал гостей в этот",
                "час, и потому стук в дверь показался всем странным.",
                "Она отложила книгу, встала и подошла к окну, за",
                "которым уже ничего не было видно, кроме огней.",
            ),
            (
                "The passport lay on the table beside the lamp, and he",
                "thought of the road that led across the steppe to the",
                "sea. It was evening and smoke rose above the houses.",
                "Nobody expected guests at such an hour, so that the",
                "knock at the door surprised everyone in the room.",
            ),
        ),
    ),
    "menu": Words(
        PAPER,
        ("МЕНЮ", "THỰC ĐƠN", "MENU", "АС МӘЗІРІ"),
        (
            (
                "Борщ .......... {price}",
                "Плов .......... {price}",
                "Манты ......... {price}",
                "Чай ........... {price}",
            ),
            ("Phở bò ........ {price}", "Bún chả ....... {price}", "Cà phê ........ {price}"),
        ),
    ),
    "poster": Words(
        (150, 200),
        ("КОНЦЕРТ", "ФЕСТИВАЛЬ КНИГИ", "ÂM NHẠC CUỐI TUẦN", "НАУРЫЗ МЕЙРАМЫ"),
        (
            ("{day} в 18:00", "Центральная площадь", "вход свободный"),
            ("{day}", "Quảng trường", "Vào cửa tự do"),
        ),
    ),
    "event badge": Words(
        (86, 120),
        ("УЧАСТНИК", "PARTICIPANT", "ĐẠI BIỂU", "ҚАТЫСУШЫ", "SPEAKER"),
        (("{name}", "Форум учителей", "{day}", "№ {few}"), ("{latin}", "Open Data Days", "{day}")),
        portrait=True,
    ),
    "staff badge": Words(
        CARD,
        ("ПРОПУСК", "ҚЫЗМЕТКЕР", "THẺ NHÂN VIÊN", "STAFF"),
        (("{name}", "бухгалтер", "№ {few}", "до {day}"), ("{latin}", "Engineer", "ID {many}")),
        portrait=True,
    ),
    "student card": Words(
        CARD,
        ("СТУДЕНЧЕСКИЙ БИЛЕТ", "СТУДЕНТ КУӘЛІГІ", "THẺ SINH VIÊN", "STUDENT CARD"),
        (
            ("Фамилия {name}", "Факультет филологии", "Дата выдачи {day}", "№ {few}"),
            ("Họ tên: {name}", "Ngày sinh: {born}", "Lớp: K{few}", "MSSV: {many}"),
        ),
        portrait=True,
    ),
    "insurance card": Words(
        CARD,
        ("СТРАХОВОЙ ПОЛИС", "THẺ BẢO HIỂM", "САҚТАНДЫРУ", "TRAVEL INSURANCE"),
        (
            ("{name}", "Дата рождения {born}", "№ {many}", "до {day}"),
            ("{latin}", "No. {many}", "{born}"),
        ),
    ),
    "news screenshot": Words(
        SCREEN,
        ("Новости", "Tin tức", "Жаңалықтар", "News"),
        (
            (
                "Паспорт и удостоверение личности",
                "подорожают с 1 января",
                "{day}, 09:15",
                "Удостоверение личности обойдётся",
                "в {price}, сообщили в ведомстве.",
                "ИИН и дата рождения остаются",
                "на лицевой стороне карты.",
            ),
            (
                "Căn cước công dân gắn chip",
                "Hộ chiếu mới từ ngày {day}",
                "Người dân cần khai họ và tên,",
                "ngày sinh, quê quán và số CCCD.",
                "Lệ phí {price}.",
            ),
        ),
    ),
    "story": Words(
        SCREEN,
        ("Утро!", "Chào buổi sáng", "Қайырлы таң", "Finally Friday"),
        (("#кофе #работа", "{day}"), ("Hà Nội mùa thu", "#hanoi")),
    ),
    "chat screenshot": Words(
        SCREEN,
        ("5 «Б» родители", "Nhóm lớp 5B", "Work chat"),
        (
            (
                "Добрый вечер! Завтра собрание в 18:00.",
                "Возьмите удостоверение личности для пропуска.",
                "А ИИН ребёнка нужен?",
                "Нет, только дата рождения.",
                "Спасибо!",
            ),
            ("Chào cả nhà, mai họp lúc 18:00.", "Nhớ mang căn cước nhé.", "Dạ vâng ạ."),
        ),
    ),
    "old letter": Words(
        PAPER,
        ("Дорогая Вера!", "Em thân mến,", "Құрметті дос!", "Dear friend,"),
        (
            (
                "Пишу тебе из деревни, где стоит тихая погода и",
                "цветёт сирень. Вчера ходили на реку, дети купались,",
                "а мы с отцом варили уху. Приезжай к нам в гости,",
                "захвати паспорт, в поезде его спрашивают.",
                "Целую, твоя тётя. {day}",
            ),
        ),
    ),
}
