//! In every kind of script, an article finds the one that tells of the same.

mod support;

use related::Reason;
use support::{Library, id};

/// Pairs of articles beside each other are about the same, and no others are.
fn find_their_likes(language: &str, articles: &[(&str, &str)]) {
    let library = Library::of(language, articles);
    let archive = library.archive();
    for (at, (headline, prose)) in articles.iter().enumerate() {
        let found = library.ask(&archive, id(at));
        assert!(!found.candidates.is_empty(), "{headline}");
        let first = &found.candidates[0];
        assert_eq!(first.id, id(at ^ 1), "{headline}");
        let told = first.reasons.iter().any(|reason| match reason {
            Reason::SharedWords(words) | Reason::HeadlineNamed(words) => {
                let text = format!("{headline} {prose}");
                words.iter().all(|word| word.split(' ').all(|part| text.contains(part)))
            }
            _ => false,
        });
        assert!(told, "{headline}: {:?}", first.reasons);
    }
}

#[test]
fn english() {
    find_their_likes(
        "en",
        &[
            (
                "Night ferry stays",
                "The night ferry will sail all winter. The harbour board agreed to pay the pilots of the ferry.",
            ),
            (
                "Who pays the pilots?",
                "Harbour pilots guide the ferry through fog at night. The board’s budget pays pilots until spring.",
            ),
            (
                "A library in a barn",
                "Readers borrow books from a barn. The librarian opens the barn on Sundays, and books are free.",
            ),
            ("Books by bicycle", "The librarian brings books to readers by bicycle, as far as the barn at the mill."),
            ("Bread from old grain", "A baker grows old grain. Her bread rises slowly, and the oven burns beech wood."),
            (
                "The oven in the square",
                "Neighbours built an oven of clay. They bake bread there, with grain from the baker’s field.",
            ),
        ],
    );
}

#[test]
fn german_with_its_cases() {
    find_their_likes(
        "de",
        &[
            (
                "Die Nachtfähre bleibt",
                "Die Nachtfähre fährt den Winter über. Der Hafen bezahlt die Lotsen der Fähre, und die Stadt den Hafenmeister.",
            ),
            (
                "Wer bezahlt die Lotsen?",
                "Den Lotsen fehlt Geld. Bei Nebel führen sie jede Fähre durch die Einfahrt des Hafens; die Fähren warten.",
            ),
            (
                "Eine Bücherei im Stall",
                "Der Stall ist voller Bücher. Am Sonntag öffnet die Bibliothekarin, und wer mag, leiht ein Buch.",
            ),
            (
                "Bücher auf dem Rad",
                "Mit dem Rad bringt die Bibliothekarin ihre Bücher zu den Leserinnen; in Ställen liest man gern.",
            ),
            (
                "Brot aus altem Korn",
                "Eine Bäckerin baut altes Korn an. Ihr Brot geht langsam, und der Ofen brennt mit Buchenholz.",
            ),
            (
                "Der Ofen auf dem Platz",
                "Aus Lehm bauten Nachbarn einen Ofen. Sie backen Brote; das Korn des Brotes ist von der Bäckerin.",
            ),
        ],
    );
}

#[test]
fn arabic() {
    find_their_likes(
        "ar",
        &[
            ("العبّارة الليلية باقية", "تبحر العبارة الليلية طوال الشتاء. يدفع مجلس الميناء أجور المرشدين في الميناء."),
            (
                "من يدفع للمرشدين؟",
                "يقود المرشدون العبّارات في الضباب إلى ميناء المدينة، ومجلس الميناء يدفع والعبارة تنتظر.",
            ),
            ("مكتبة في حظيرة", "يستعير القراء الكتب من حظيرة قديمة. تفتح أمينة المكتبة الحظيرة يوم الجمعة."),
            ("كتب على دراجة", "تحمل أمينة المكتبة الكتب على دراجة إلى القراء قرب الحظيرة."),
            ("خبز من قمح قديم", "تزرع الخبازة قمحا قديما. يختمر الخبز ببطء ويشتعل الفرن بالحطب."),
            ("فرن في الساحة", "بنى الجيران فرنا من الطين. يخبزون الخبز من قمح الخبازة في الفرن."),
        ],
    );
}

#[test]
fn chinese() {
    find_their_likes(
        "zh",
        &[
            ("夜间渡轮将继续运营", "今年冬天夜间渡轮照常开航。港务委员会同意支付引航员的工资。"),
            ("谁来支付引航员的工资？", "大雾时引航员带领渡轮进港。港务委员会的预算只够到春天。"),
            ("谷仓里的图书馆", "读者在谷仓里借书。图书管理员星期天开门，借书不收费。"),
            ("自行车送书", "图书管理员骑自行车给读者送书，一直送到磨坊旁的谷仓。"),
            ("古老谷物做的面包", "面包师种植古老的小麦。面包慢慢发酵，烤炉烧的是山毛榉木。"),
            ("广场上的烤炉", "邻居们用黏土造了一座烤炉。他们用面包师的小麦烤面包。"),
        ],
    );
}

#[test]
fn japanese() {
    find_their_likes(
        "ja",
        &[
            ("夜のフェリーは存続", "夜のフェリーは冬も運航する。港湾委員会が水先人の給料を払うことに同意した。"),
            ("水先人の給料は誰が払う", "霧の夜、水先人がフェリーを港へ導く。港湾委員会の予算は春までしかない。"),
            ("納屋の図書館", "読者は納屋で本を借りる。司書は日曜日に納屋を開け、本は無料だ。"),
            ("自転車で本を届ける", "司書は自転車で読者に本を届ける。水車小屋の納屋まで行く。"),
            ("古い小麦のパン", "パン職人は古い小麦を育てる。パンはゆっくり膨らみ、窯は薪で焚く。"),
            ("広場の窯", "隣人たちは粘土で窯を作った。パン職人の小麦でパンを焼く。"),
        ],
    );
}

#[test]
fn thai() {
    find_their_likes(
        "th",
        &[
            ("เรือข้ามฟากกลางคืนยังอยู่", "เรือข้ามฟากจะแล่นตลอดฤดูหนาว คณะกรรมการท่าเรือจ่ายเงินเดือนให้คนนำร่อง"),
            ("ใครจ่ายเงินเดือนคนนำร่อง", "คนนำร่องนำเรือข้ามฟากเข้าท่าเรือเมื่อมีหมอก งบประมาณของคณะกรรมการมีถึงฤดูใบไม้ผลิ"),
            ("ห้องสมุดในโรงนา", "ผู้อ่านยืมหนังสือจากโรงนา บรรณารักษ์เปิดโรงนาวันอาทิตย์"),
            ("หนังสือบนจักรยาน", "บรรณารักษ์ขี่จักรยานนำหนังสือไปให้ผู้อ่านที่โรงนา"),
            ("ขนมปังจากข้าวสาลี", "คนทำขนมปังปลูกข้าวสาลี ขนมปังขึ้นช้า เตาอบใช้ฟืน"),
            ("เตาอบกลางลาน", "เพื่อนบ้านสร้างเตาอบจากดิน อบขนมปังด้วยข้าวสาลี"),
        ],
    );
}
