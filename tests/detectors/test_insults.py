"""Swearing, insults, and demeaning words on colleagues, in four languages."""

from __future__ import annotations

import pytest

from sanaly_core.concepts import Concept
from sanaly_core.detectors.insults import DETECTOR
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue
from tests.detectors.contract import DetectorContract
from tests.detectors.speech_posts import ORDINARY, PROTECTED, live, lowered_by, seen

SWORN_OR_INSULTED = (
    "Ты тупая сука, сначала читать научись, потом комментируй",
    "Хозяин этого магазина — лживый ублюдок, чтоб он разорился",
    "ну и с@ки, опять свет вырубили",
    "какого х*я опять очередь на два часа",
    "Соседи у меня — стадо баранов, музыка до трёх ночи, дегенераты",
    "Бұл дүкеннің қожайыны барып тұрған сұмырай, оңбаған неме",
    "Сен ит, алдымен оқып ал, сосын жаз",
    "газонга машина койган малдар, мисыздар",
    "блять, тағы кезекте екі сағат",
    "Thằng chủ quán này đúng là đồ khốn nạn, mong nó phá sản",
    "Con ngu kia, học đọc đi rồi hãy bình luận",
    "vcl lại kẹt xe",
    "dm cai may in lai ket giay",
    "This queue is a total clusterf*ck",
    "sh1t, the server is down again",
    "Whoever parked on the lawn is a brainless idiot",
    "those a**holes blocked my driveway again",
    "My neighbour is a filthy pig and a bastard",
    "Пизд*ц, а не дорога, подвеску угробил",
    "Соседка снизу — старая стерва и мразь",
    "Е6аный принтер!",
    "Ты вообще дебил? Читай внимательно",
    "Көршім нағыз жексұрын, түні бойы музыка қосады",
    "Сендер ақымақсыңдар, заң оқыңдар",
    "Аузыңды жап, наданың не",
    "Mẹ kiếp, lại cúp điện",
    "Cả lũ tụi bay là đồ ngu",
    "thang cha hang xom mat day, hat karaoke ca dem",
    "My downstairs neighbour is a nasty old cow and a bastard",
    "Shut up you moron, read the post first",
    "holy sh*t, the road is gone",
    "You people are all idiots and clowns",
    "Какого хуя опять отменили автобус",
    "Продавец — хамло и дебил, ноги моей там не будет",
    "Сатушысы бір сұмырай ақымақ екен, аяғымды баспаймын енді",
    "Thằng bán hàng là đồ mất dạy, không bao giờ quay lại",
    "Đéo hiểu sao lại hoãn xe buýt",
    "The cashier is a complete moron, never going back",
    "Why the fuck is the bus cancelled again",
    "đ*t mẹ kẹt xe hoài",
    "c*c thật, máy in lại hư",
)
ON_COLLEAGUES = (
    "Our deputy director is so dumb it hurts, honestly",
    "Trưởng phòng mình đúng là đồ ngu, nói hai câu không xong mà cũng đòi lãnh đạo",
    "Sếp em dốt mà hay ra vẻ, chán không chịu nổi",
    "con mụ kế toán cùng phòng lười như hủi, việc gì cũng đẩy cho mình",
    "sep minh ngu vai, bat lam lai bao cao ba lan",
    "Шеф у нас дурак, каких поискать",
    "Завуч наша — истеричка и дура, сил больше нет",
    "Мой коллега Ерлан тупой как пробка, за него всё переделываю",
    "моя начальница полная неадекватная истеричка",
    "Шефіміз дөкей болғанымен миы жоқ, ақымақ адам",
    "Әріптесім Ерлан жалқау, қолынан түк келмейді",
    "бастыгымыз акымак, эки создин басын коса алмайды",
    "Біздің завуч нағыз дүлей, надан әйел",
    "Бухгалтер наш опять всё перепутала, безмозглая курица, как её вообще взяли",
    "Руководитель у меня самодур и хам, орёт на всех по любому поводу",
    "Новенькая в отделе — лентяйка редкостная, только чай пьёт, коллеги за неё пашут",
    "Жаңа келген әріптесіміз өте жалқау, күні бойы телефонға үңіліп отырады",
    "Басшымыз топастың нағызы, не айтсаң да түсінбейді",
    "Ông sếp hách dịch, suốt ngày quát nhân viên, đúng là đồ tồi",
    "Chị đồng nghiệp mới lười chảy thây, cả ngày bấm điện thoại",
    "Our manager is a bully and an idiot, shouts at everyone all day",
    "New coworker is unbelievably lazy, drinks tea all day while we work",
    "Наш директор — пустое место, ноль без палочки",
    "Директорымыз түкке тұрғысыз адам, арамтамақ",
    "Trưởng phòng em bất tài mà thích ra lệnh",
    "My supervisor is a talentless tyrant",
    "Этот лентяй Сериков из отдела кадров опять потерял приказ",
    "Наша новая заведующая целыми днями чай пьёт и сплетничает",
    "Хатшы Айнұр өсекші, күні бойы өсек айтады",
    "Cô thủ quỹ cơ quan mình lười biếng, suốt ngày buôn dưa lê",
    "our secretary gossips all day and can't even type a letter",
)
# The innocent senses of hard words: these must give nothing at all.
INNOCENT = (
    "Роман «Идиот» Достоевского проходим в десятом классе",
    "Уродился урожай яблок",
    "Чмок, подруга",
    "Застрахуй груз, психует из-за дождя",
    "Учебный год, хлеб и небо",
    "Лох серебристый растёт в степи",
    "Отдам щенка, сука стерилизована",
    "Херсон, херувим, рубль и корабль",
    "Тупой нож не режет",
    "Ауылда мал саны артты",
    "Иттің жылы басталды",
    "Есекжем шықты, дәрігерге бардым",
    "Көтерме бағамен алдық",
    "Ертегідегі албасты туралы оқыдық",
    "Сексен сегіз оқушы марапатталды",
    "Hạt óc chó rang rất ngon",
    "Chúc con ngủ ngon",
    "Các bạn lớn giúp các em nhỏ",
    "Buổi sáng đi chợ mua bưởi",
    "Mua cho bé đôi giày, đeo balo đi học",
    "The assessment class starts in Scunthorpe",
    "A peacock and a cockpit",
    "Prick your finger with a needle",
    "Take the trash out, please",
    "I felt so stupid when I lost my keys",
    "He cut the dyke, said the flood report",
    "Сука у соседей принесла щенков",
    "Ищем бухгалтера, прошлый был толковый человек",
    "Хатшы керек, жалқау болмаса болды",
    "Mình học kế toán mà lười quá, thi trượt rồi",
    "l*n đầu tiên đi biển",
    "My lazy cat sleeps at my desk while I work",
)
# Counter-speech and quotation carry a cue that lowers them.
QUOTED = (
    "На классном часе обсуждали, почему нельзя называть одноклассника дебилом",
    "Он написал: «вы все идиоты», и это грустно",
    "Сыныптасты ақымақ деп атауға болмайды",
    "Giờ sinh hoạt lớp bàn vì sao không được gọi bạn là đồ ngu",
    "Why we never call a classmate a moron",
    'He wrote "you are all morons" and left',
)
LOWERED = lowered_by("profanity-insult")


class TestInsults(DetectorContract):
    detector = DETECTOR
    samples = (*SWORN_OR_INSULTED[:8], *ON_COLLEAGUES[:8])


@pytest.mark.parametrize("text", SWORN_OR_INSULTED)
def test_swearing_and_insults_are_seen(text: str) -> None:
    assert live(DETECTOR, text, LOWERED) & {Concept.PROFANITY, Concept.INSULT}


@pytest.mark.parametrize("text", ON_COLLEAGUES)
def test_demeaning_words_on_colleagues_are_seen(text: str) -> None:
    assert Concept.COLLEAGUE_REMARK in live(DETECTOR, text, lowered_by("colleague-dignity"))


@pytest.mark.parametrize("text", [*INNOCENT, *ORDINARY, *PROTECTED])
def test_innocent_words_are_left_alone(text: str) -> None:
    assert seen(DETECTOR, text) == set()


@pytest.mark.parametrize("text", QUOTED)
def test_talk_about_insults_is_lowered(text: str) -> None:
    assert live(DETECTOR, text, LOWERED) == set()


@pytest.mark.parametrize(
    ("aimed", "loose"),
    [
        ("ты осёл", "осёл пасётся у реки"),
        ("сен есексің", "есек арба сүйреді"),
        ("mày là thằng chó", "con chó của em rất ngoan"),
        ("you are garbage", "the garbage is collected on Monday"),
    ],
)
def test_mild_words_need_somebody_they_are_meant_for(aimed: str, loose: str) -> None:
    assert Concept.INSULT in seen(DETECTOR, aimed)
    assert seen(DETECTOR, loose) == set()


def test_a_word_about_insults_is_a_cue() -> None:
    aimed = [s.cues for s in DETECTOR.detect(Text("Вы идиоты"))]
    quoted = [s.cues for s in DETECTOR.detect(Text("Буллинг: слышу в коридоре, вы идиоты"))]
    assert [Cue.QUOTATION in cues for cues in (*aimed, *quoted)] == [False, True]


def test_a_report_of_wrongdoing_is_no_remark_on_a_colleague() -> None:
    assert seen(DETECTOR, "Мой начальник хам") == {Concept.COLLEAGUE_REMARK}
    assert seen(DETECTOR, "Мой начальник хам и требует взятки, подал жалобу") == set()
