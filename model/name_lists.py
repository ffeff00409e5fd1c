"""Words that stand in names and are no names themselves, and the few names that tell where a family name is.

Everything is in lower case unless its comment says otherwise.
"""

from __future__ import annotations

__all__ = [
    "BEHIND",
    "COMPOUND_HAN",
    "COMPOUND_HANGUL",
    "CONNECTORS",
    "DEGREES",
    "EAST_ASIAN",
    "JAPANESE",
    "LINEAGE",
    "PARTICLES",
    "PATRONYMIC",
    "SHORT_CAPITALS",
    "SPANISH",
    "TITLES",
    "VIETNAMESE",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that belong to the family name where they stand before its last word.
PARTICLES = _words(
    """
    abd abdel abdul abou abu af ait aït al ap aw ben bint bou da dal dalla das de degli dei del dela della
    delle dello den der des di do dos du e el ferch la las le les li lo los mac mc 'n nic ní o' ó os ould
    saint sainte san santa são st st. t ten ter te ua uí und v v. v.d. van vande vanden vander ver vom von
    y zu zum zur 't 's
    """
)

# Malay, Arabic and Indian words between a person's own name and the father's.
PATRONYMIC = _words("bin b. bn ibn binti binte bte bt. a/l a/p s/o d/o")

# Words that tie the word before them to the family name: Ortega y Gasset, Costa e Silva, Puig i Cadafalch.
CONNECTORS = _words("y e i")

# Particles written small that an index in the language of the key puts behind the given name.
_DUTCH_GERMAN = _words("van von vande vanden vander v. v.d. de den der te ten ter 't 's zu und af")
BEHIND = {
    "nl": _DUTCH_GERMAN | _words("du la le los des del da dos di"),
    "de": _DUTCH_GERMAN,  # vom, zum and zur, grown together with an article, stay in front
    "fr": _words("de d"),  # Du, Des, La and Le stay in front
    "es": _words("de del la las los"),
    "pt": _words("de da do das dos e"),
    "ca": _words("de del dels la"),
    "gl": _words("de da do das dos"),
}

TITLES = _words(
    """
    dr drs prof professor doctor professeur mr mrs ms mx miss mme mlle herr frau sir dame rev revd hon ing
    dipl.-ing dr.-ing pd priv.-doz univ.-prof em emer emeritus emerita h.c mult mag doc assoc asst shri smt
    datuk dato tun puan ir hj haji rabbi dott dott.ssa phdr mudr judr rndr paeddr mgr bc madame monsieur
    """
)

# What tells one bearer of a name from another; an index keeps it. Portuguese ones belong to the family name.
LINEAGE = _words("jr sr jnr snr ii iii iv vi vii viii 2nd 3rd")
# Degrees and orders, which an index leaves out. Two letters count only after a comma.
DEGREES = _words(
    """
    phd dphil md mdphd msc mphil mba llm lld jd dds dvm edd dlitt dsc esq obe cbe mbe frs frcp rn mph mpa
    ma ba bsc sj op osb ofm csc
    """
)

# Family names of two capitals, which would pass for initials otherwise (in capitals).
SHORT_CAPITALS = _words(
    "AI AN AU BA BO DU EO FU GE GU HA HE HO HU IM JI JO KE KO KU LE LI LO LU MA ME MO MU NA NE NG NI NO OH"
    " OK OU PI PU QI QU RA RO RU SA SE SO SU TO TU VO VU WU XI XU YE YI YO YU ZE ZI ZU LY MY RI"
)

# Romanised family names before which Bin, Do, Li or Van in capitals is a given name.
EAST_ASIAN = _words(
    """
    ahn an bae baek bai bui byun cai cao chan chang chao che chen cheng cheung chiang chien chin cho choe
    choi chou chow chu chua chun chung dang deng ding do dong du duan fan fang feng fu gao go goh gong gu
    guo ha han hang he ho hong hou hsieh hsu hu hua huang hui huynh hwang im jang jeon jeong ji jia jiang
    jin jo joo ju jun jung kang kao ke kim ko koh kong kuo kwak kwan kwok kwon lai lam lau law le lee
    leung li liang liao lim lin ling liu lo loh lu lui luo luong ly ma mai man mao min mok moon nam ng ngo
    nguyen noh oh ong ou pak pan park peng pham phan pyo qian qin qiu quan rao ren rhee ryu seo seong shen
    shi shim shin sim sin siu so soh song su suh sun sung tai tam tan tang tao tay teng teo tian ting to
    tong tran trinh tsai tsang tse tsui tu tung vo vu wan wang wei wen wong woo wu xia xiao xie xiong xu
    xue yam yan yang yao yap ye yeh yeo yeung yi yim yin yip yoo yoon you yu yuan yue yuen yun zeng zhan
    zhang zhao zheng zhong zhou zhu zou
    """
)

# The commonest Spanish and Catalan family names without accents: two of them in a row are a double surname.
SPANISH = _words(
    """
    aguilar aguirre alonso alvarado alvarez arias avila ayala barrios benitez blanco bravo caballero
    cabrera calderon calvo campos cardenas carrasco carrillo castillo castro chavez contreras cordero
    correa cortes crespo cruz delgado diaz diez dominguez duran escobar espinosa espinoza esteban estrada
    fernandez ferrer figueroa flores fuentes gallardo gallego galvez garcia garrido gil gimenez gomez
    gonzalez guerra guerrero gutierrez guzman hernandez herrera herrero hidalgo ibanez iglesias jimenez
    juarez leon lopez lorenzo lozano luna maldonado marin marquez martinez medina mejia mendez mendoza
    menendez merino miranda molina montero montoya mora morales moreno moya munoz navarro nieto nunez
    ochoa ojeda orozco ortega ortiz pacheco padilla paredes parra pascual pastor pena perez pineda ponce
    prieto quintero ramirez ramos rey reyes rios rivas rivera robles rodriguez rojas roman romero rosales
    rubio ruiz saez salas salazar salinas sanchez sanchis santana santiago sanz serrano silva solis soria
    soto suarez toledo torres trujillo valdez valencia vargas vazquez vega velasco velasquez velazquez
    vera vidal villalobos villanueva zamora zapata zuniga
    """
)

# Vietnamese family names as Vietnamese writes them, by which a name is known to begin with its family name.
VIETNAMESE = _words(
    """
    nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh đoàn trịnh trương lâm mai
    phùng hà cao tạ châu thái tô vương lưu tống quách kiều la lương từ triệu khổng nghiêm doãn giang
    """
)

COMPOUND_HAN = _words(
    """
    欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 夏侯 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 东方 東方 东郭 東郭 南宫 南宮
    司徒 司空 端木 长孙 長孫 宇文 轩辕 軒轅 澹台 澹臺 淳于 单于 單于 太史 申屠 鲜于 鮮于 闻人 聞人 赫连 赫連
    钟离 鍾離 濮阳 濮陽 公羊 公冶 宗政 拓跋 独孤 獨孤 西门 西門 百里 呼延 第五 万俟 張簡 張廖 范姜
    """
)
COMPOUND_HANGUL = _words("남궁 황보 제갈 사공 선우 서문 독고 동방 망절")

# The commonest Japanese family names, which tell a Japanese name from a Chinese one.
JAPANESE = _words(
    """
    佐藤 鈴木 高橋 髙橋 田中 伊藤 渡辺 渡邊 渡邉 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上
    木村 斎藤 斉藤 齋藤 齊藤 清水 山崎 山﨑 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田
    後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 岡本 金子 藤原 三浦 中野 中川 原田 松田 竹内 小野
    田村 中山 和田 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 河野
    藤本 村田 武田 上野 杉山 増田 菅原 平野 大塚 小島 千葉 久保 松井 岩崎 桜井 櫻井 野口 松尾 木下 野村
    菊地 菊池 佐野 大西 杉本 新井 浜田 濱田 古川 水野 小松 島田 北村 五十嵐 夏目 川端 大江 村山 三島 黒田
    西田 和辻 丸岡 宮沢 宮澤 本田 本多 荒木 大橋
    """
)
