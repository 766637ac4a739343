using ClaimRules.Diagnostics;
using static ClaimRules.Diagnostics.DiagnosticDescriptor;

namespace ClaimRules.Language;

/// <summary>What can be wrong with an expression. CR10xx spelling, CR11xx names, CR12xx types, CR13xx collections and groups, CR14xx rules.</summary>
internal static class LanguageDiagnostics
{
    public static readonly DiagnosticDescriptor UnexpectedCharacter = Error("CR1001", "the character '{0}' has no meaning here", "此处不能有字符“{0}”");
    public static readonly DiagnosticDescriptor CharacterInstead = Error("CR1002", "write '{1}' instead of '{0}'", "请用“{1}”代替“{0}”");
    public static readonly DiagnosticDescriptor UnclosedText = Error("CR1003", "this text has no closing quote", "文本缺少右引号");
    public static readonly DiagnosticDescriptor Expected = Error("CR1004", "expected {0}, found {1}", "此处应为 {0}，实际为 {1}");
    public static readonly DiagnosticDescriptor UnexpectedToken = Error("CR1005", "{0} does not belong here: the expression is complete before it", "表达式在此之前已结束，{0} 多余");
    public static readonly DiagnosticDescriptor TooDeep = Error("CR1006", "expressions may nest {0} deep at most", "表达式嵌套不能超过 {0} 层");
    public static readonly DiagnosticDescriptor NumberTooLong = Error("CR1007", "the number {0} has too many digits (36 at most)", "数字 {0} 位数过多（最多 36 位）");
    public static readonly DiagnosticDescriptor NoSuchDate = Error("CR1008", "there is no day {0}", "不存在日期 {0}");
    public static readonly DiagnosticDescriptor ChainedComparison = Error("CR1009", "comparisons can't be chained; write 'x between a and b', or join two comparisons with 'and'", "比较不能连写；请用 x between a and b，或用 and 连接两个比较");
    public static readonly DiagnosticDescriptor EscapesInExpression = Error("CR1010", "an expression in quotes can't have escapes; use the other kind of quotes or a block scalar", "带引号的表达式中不能有转义；请改用另一种引号或块标量");
    public static readonly DiagnosticDescriptor MessagePlace = Error("CR1011", "this '{0}' in the message has no partner; write '{0}{0}' for the character itself", "消息中的“{0}”不成对；要写出该字符本身请写“{0}{0}”");
    public static readonly DiagnosticDescriptor MessageFormat = Error("CR1012", "'{0}' is not a number format; write zeros such as 0.00 or 0.0%", "“{0}”不是数字格式；请写 0.00 或 0.0% 这样的格式");

    public static readonly DiagnosticDescriptor UnknownName = Error("CR1101", "'{0}' is not a name known here", "此处没有名称“{0}”");
    public static readonly DiagnosticDescriptor UnknownField = Error("CR1102", "'{0}' is not a field of {1}", "{1} 没有字段“{0}”");
    public static readonly DiagnosticDescriptor UnknownTable = Error("CR1103", "there is no table '{0}' in this pack or the packs it requires", "本包及其依赖包中没有表“{0}”");
    public static readonly DiagnosticDescriptor UnknownColumn = Error("CR1104", "'{0}' is not a column of the table {1}", "表 {1} 没有列“{0}”");
    public static readonly DiagnosticDescriptor UnknownFunction = Error("CR1105", "there is no function '{0}'", "没有函数“{0}”");
    public static readonly DiagnosticDescriptor UnknownParameter = Error("CR1106", "the rule has no parameter '{0}'", "规则没有参数“{0}”");
    public static readonly DiagnosticDescriptor UnknownKey = Error("CR1107", "'{0}' is not a key of 'by'", "“{0}”不是 by 的键");
    public static readonly DiagnosticDescriptor UnknownKind = Error("CR1108", "there is no kind of fact '{0}'", "没有事实类型“{0}”");
    public static readonly DiagnosticDescriptor UnknownChoice = Error("CR1109", "'{0}' is not a value of {1}", "“{0}”不是 {1} 的取值");
    public static readonly DiagnosticDescriptor NameClash = Error("CR1110", "the name '{0}' is already taken by {1}", "名称“{0}”已被{1}占用");
    public static readonly DiagnosticDescriptor FieldNeedsOwner = Error("CR1111", "'{0}' is a field of {1}; write {1}.{0}", "“{0}”是 {1} 的字段；请写 {1}.{0}");
    public static readonly DiagnosticDescriptor ReservedName = Error("CR1112", "'{0}' is a word of the language and can't be a name", "“{0}”是语言的保留字，不能作名称");
    public static readonly DiagnosticDescriptor FieldOnlyInFields = Error("CR1113", "'field' has a meaning only in a check with 'fields'", "field 只能用在带 fields 的检查里");

    public static readonly DiagnosticDescriptor WrongType = Error("CR1201", "expected {0}, but this is {1}", "此处应为 {0}，实际为 {1}");
    public static readonly DiagnosticDescriptor CannotCompare = Error("CR1202", "{0} can't be compared with {1}", "{0} 不能与 {1} 比较");
    public static readonly DiagnosticDescriptor NotOrdered = Error("CR1203", "{0} has no order; compare with == or 'in'", "{0} 没有大小顺序；请用 == 或 in 比较");
    public static readonly DiagnosticDescriptor CannotCalculate = Error("CR1204", "'{0}' does not work on {1} and {2}", "“{0}”不能用于 {1} 与 {2}");
    public static readonly DiagnosticDescriptor ArgumentCount = Error("CR1205", "{0} takes {1} argument(s), not {2}", "{0} 需要 {1} 个参数，而不是 {2} 个");
    public static readonly DiagnosticDescriptor NotAContainer = Error("CR1206", "'in' needs a list, a table or the values of a collection on its right; this is {0}", "in 的右边应为列表、表或集合的字段值，实际为 {0}");
    public static readonly DiagnosticDescriptor KeyCount = Error("CR1207", "the table {0} has {1} key column(s), not {2}", "表 {0} 有 {1} 个键列，而不是 {2} 个");
    public static readonly DiagnosticDescriptor NeedsTime = Error("CR1208", "a window in hours or minutes needs times of day; this is {0}", "以小时或分钟计的窗口需要时间，实际为 {0}");
    public static readonly DiagnosticDescriptor MixedBranches = Error("CR1209", "the branches have different types: {0} and {1}", "两个分支类型不同：{0} 与 {1}");
    public static readonly DiagnosticDescriptor LikeNeedsPattern = Error("CR1210", "'like' needs a pattern in quotes on its right", "like 的右边应为带引号的模式");

    public static readonly DiagnosticDescriptor CollectionNeedsScope = Error("CR1301", "say whose {0}: '{0} in encounter' or '{0} in person'", "请说明是谁的 {0}：{0} in encounter 或 {0} in person");
    public static readonly DiagnosticDescriptor NotOwned = Error("CR1302", "{0} do not belong to {1}", "{0} 不属于 {1}");
    public static readonly DiagnosticDescriptor NotIndexed = Error("CR1303", "this looks at every one of the {0} for each {1}; add an equality or a window that narrows it", "这会对每个 {1} 逐一查看全部 {0}；请加上能缩小范围的等值条件或窗口");
    public static readonly DiagnosticDescriptor NeedsCollection = Error("CR1304", "{0} needs a collection, this is {1}", "{0} 需要集合，实际为 {1}");
    public static readonly DiagnosticDescriptor OrderNeedsSubject = Error("CR1305", "'{0}' compares with the subject, a {1}; these are {2}", "“{0}”与主体（{1}）比较，而这里是 {2}");
    public static readonly DiagnosticDescriptor AcrossUse = Error("CR1306", "what is 'in batch' can only be counted and added up: count, count distinct, sum, min, max, avg, median, quantile", "in batch 的集合只能计数或汇总：count、count distinct、sum、min、max、avg、median、quantile");
    public static readonly DiagnosticDescriptor EpisodePlace = Error("CR1307", "'episode' may stand only as a key of 'by', once", "episode 只能作为 by 的一个键，且只能有一个");
    public static readonly DiagnosticDescriptor GroupOnly = Error("CR1308", "'{0}' has a meaning only in a rule with 'by'", "{0} 只能用在带 by 的规则里");
    public static readonly DiagnosticDescriptor MemberAfterGrouping = Error("CR1309", "after grouping there is no single {0}; use group, key or a parent that the keys determine", "分组之后没有单个 {0}；请用 group、key 或由键确定的上级");
    public static readonly DiagnosticDescriptor NotDeterminedByKeys = Error("CR1310", "'{0}' differs between the members of a group: its keys must be keys of 'by'", "“{0}”在组内成员之间可能不同：它的键必须都是 by 的键");
    public static readonly DiagnosticDescriptor WindowAndOrder = Error("CR1311", "excess walks a window in the order of dates; 'order by' does not go with 'within'", "带 within 的 excess 按日期顺序进行，不能同时用 order by");
    public static readonly DiagnosticDescriptor EachPlace = Error("CR1312", "'each' may stand only as a let entry of the rule, once", "each 只能作为规则的一个 let 项，且只能有一个");

    public static readonly DiagnosticDescriptor AcrossCondition = Error("CR1315", "a condition of 'in batch' is an equality between something of the member and something else, or hangs on the member alone, without parameters; 'earlier' and 'later' have no meaning there", "in batch 的条件应为成员的值与其他值相等，或只涉及成员本身（不含参数）；earlier、later 在此无意义");

    public static readonly DiagnosticDescriptor BeforeGrouping = Error("CR1314", "keys and entries of the group have no meaning before grouping, in 'where', 'at' and 'by'", "分组之前（where、at、by 中）不能使用键和组的 let 项");

    public static readonly DiagnosticDescriptor EpisodeWindow = Error("CR1316", "the window of 'episode' is the same for all members: a duration such as 15 days, or a parameter", "episode 的间隔对所有成员相同：应为时长（如 15 days）或参数");

    public static readonly DiagnosticDescriptor GapsOfOne = Error("CR1317", "'{0}' looks at the days of one person or encounter: one of them must be a key of 'by'", "{0} 只看一位参保人或一次就诊的日期：by 的键中须有其一");

    public static readonly DiagnosticDescriptor AboutNeedsFacts = Error("CR1405", "'{0}' needs facts: the subject, a parent or a collection; this is {1}", "{0} 应为事实：主体、上级或集合；实际为 {1}");
    public static readonly DiagnosticDescriptor IndicatorNeedsGroup = Error("CR1406", "'value' has a meaning only in a rule with 'by'", "value 只能用在带 by 的规则里");
    public static readonly DiagnosticDescriptor PersonalInMessage = Error("CR1408", "{0} is personal and may not appear in a message or a group key", "{0} 属于个人信息，不能出现在消息或分组键中");

    public static readonly DiagnosticDescriptor EntryBelow = Error("CR1114", "the let entry '{0}' stands further down, or is this one: an entry may name only those above it", "let 项“{0}”写在后面，或就是本项：let 项只能使用写在它前面的项");

    public static readonly DiagnosticDescriptor AboutOthers = Warning("CR2103", "each {0} is judged by itself, and this is about others of its kind: the same ones will be told again and again; group them with 'by'", "每个{0}各判断一次，而这里所述的是同类的其他事实：同样的事实会被重复报告；请用 by 分组");
    public static readonly DiagnosticDescriptor Unconditional = Warning("CR2104", "the rule has no condition: it finds every {0}", "规则没有任何条件：每个{0}都会被判为命中");
    public static readonly DiagnosticDescriptor UnusedLet = Warning("CR2101", "the let entry '{0}' is never used", "let 项“{0}”没有被用到");
    public static readonly DiagnosticDescriptor UnusedParameter = Warning("CR2102", "the parameter '{0}' is never used", "参数“{0}”没有被用到");

    public static readonly DiagnosticDescriptor SameOnBothSides = Warning("CR2106", "both sides of '{0}' are the same: inside 'where' a bare name is the member's; give what is meant of the subject a name of its own above, with let", "“{0}”两边是同一个值：where 里不带前缀的名字指成员；要用主体的值，请先用 let 起名");
    public static readonly DiagnosticDescriptor AgeAtBirth = Error("CR2105", "{0} takes the day on which the age is asked for, such as {1}: on the day of birth everybody is 0", "{0} 的参数是计算年龄的日期，例如 {1}；写出生日期时年龄总是 0");
}
