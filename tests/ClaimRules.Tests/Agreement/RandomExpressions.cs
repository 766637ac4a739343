namespace ClaimRules.Tests.Agreement;

/// <summary>Well-typed expressions as templates: constants and tables are left open.</summary>
/// <param name="draw">Draws.</param>
/// <param name="subject">The kind that the rule is for.</param>
internal sealed class RandomExpressions(Draw draw, string subject)
{
    /// <summary>The kind of the member that bare names are of, where one is looked at.</summary>
    private string? member;

    /// <summary>Names of let entries: <c>n</c> numbers, <c>f</c> flags, <c>r</c> rows, <c>m</c> several rows, and of collections the kind.</summary>
    public List<(string Name, string Type)> Lets { get; } = [];

    /// <summary>Whether groups are over several persons, of which there is no single subject.</summary>
    public bool IsOverPersons { get; init; }

    /// <summary>A let entry that names members of the whole run, and their kind.</summary>
    public (string Name, string Kind)? OverRun { get; set; }

    public bool HasParameters { get; init; }

    /// <summary>Whether to keep to what kernels can do.</summary>
    public bool IsPlain { get; init; }

    public string Flag(int depth)
    {
        if (depth <= 0)
            return Test(0);
        return draw.Next(13) switch
        {
            < 3 => $"({Flag(depth - 1)} and {Flag(depth - 1)})",
            < 6 => $"({Flag(depth - 1)} or {Flag(depth - 1)})",
            < 8 => $"not ({Flag(depth - 1)})",
            8 => $"(if {Flag(depth - 1)} then {Flag(depth - 1)} else {Flag(depth - 1)})",
            9 => $"(({Flag(depth - 1)}) ?? {draw.Pick("true", "false")})",
            < 12 when member is null => Quantified(depth - 1),
            _ => Test(depth),
        };
    }

    public string Number(int depth)
    {
        if (depth <= 0)
            return NumberLeaf();
        return (IsPlain ? draw.Pick(0, 1, 2, 4, 5, 8, 10, 11, 13, 14, 15) : draw.Next(16)) switch
        {
            0 => $"({Number(depth - 1)} + {Number(depth - 1)})",
            1 => $"({Number(depth - 1)} - {Number(depth - 1)})",
            2 => $"({Number(depth - 1)} * {Number(depth - 1)})",
            3 => $"({Number(depth - 1)} / {Number(depth - 1)})",
            4 => $"-({Number(depth - 1)})",
            5 => $"abs({Number(depth - 1)})",
            6 => draw.Chance(2) ? $"round({Number(depth - 1)}, 2)" : $"{draw.Pick("floor", "ceil")}({Number(depth - 1)})",
            7 => $"{draw.Pick("min", "max")}({Number(depth - 1)}, {Number(depth - 1)})",
            8 or 9 => $"({Number(depth - 1)} ?? {Number(depth - 1)})",
            10 when Root == "person" => $"{draw.Pick("age_years", "age_months", "age_days")}({Date(depth - 1)})",
            11 => $"days({Date(depth - 1)}, {Date(depth - 1)})",
            12 when member is null => Counted(depth - 1),
            _ => NumberLeaf(),
        };
    }

    /// <summary>A collection that the language allows without a scan of everything, and the kind of its members.</summary>
    public (string Text, string Kind) Collection(int depth)
    {
        var known = Lets.Where(static let => let.Type.Length > 1).ToList();
        if (known.Count > 0 && draw.Chance(3))
        {
            var (name, kind) = draw.From(known);
            return draw.Chance(2) ? (name, kind) : ($"{(kind == subject ? Order() : "")}{name} where {Where(kind, depth)}", kind);
        }

        var (text, of) = (subject, draw.Next(6)) switch
        {
            ("stock", _) => ($"{Order()}stocks in provider where {draw.Pick("code == stock.code", "month == stock.month")} and ", "stock"),
            ("provider", _) => ("stocks in provider where ", "stock"),
            ("line" or "trace", 4) => ("traces in line where ", "trace"),
            (_, 5) or ("filing", _) => ("filings in person where code == \"§c§\" and ", "filing"),
            ("person", 4) => ("scores in person where ", "score"),
            (_, 4) => ($"scores in encounter where {draw.Pick("code == \"§c§\"", "given <= encounter.discharge_date")} and ", "score"),
            ("line", < 2) => ($"{Order()}lines in encounter where {draw.Pick("code == line.code", "date == line.date", InSet())} and ", "line"),
            ("line", 2) => ($"lines in person where {draw.Pick("code == line.code", InSet())} and ", "line"),
            ("line", 3) when draw.Chance(2) => ($"lines in person where code == line.code and date within {Window()} {draw.Pick("before", "of")} line.date and ", "line"),
            ("encounter", 0) => ($"{Order()}encounters in person where provider == encounter.provider and ", "encounter"),
            ("encounter", 2) => (
                $"{Order()}encounters in person where {draw.Pick("stay overlaps encounter.stay", $"discharge_date within {Window()} before encounter.admit_date", "visit_date >= encounter.visit_date", "month(visit_date) == month(encounter.visit_date)")} and ", "encounter"),
            ("encounter", 1) => ("lines in encounter where ", "line"),
            ("person", < 2) => ("encounters in person where ", "encounter"),
            ("person", _) => ("lines in person where ", "line"),
            (_, 3) => ($"procedures in encounter where {(draw.Chance(3) ? InSet() + " and " : "")}", "procedure"),
            _ => ($"{(subject == "diagnosis" ? Order() : "")}diagnoses in encounter where ", "diagnosis"),
        };
        return (text + Where(of, depth), of);
    }

    /// <summary>A set that the code of a member must be in.</summary>
    private string InSet() => Named("r") is { } row && draw.Chance(2) ? $"code in {row}.{draw.Pick("cs", "ps")}" : "code in [\"§c§\", \"§c§\"]";

    private string Order() => draw.Pick("", "", "other ", "earlier ", "later ");

    /// <summary>A condition on a member of a kind.</summary>
    public string OfMember(string kind, int depth) => Where(kind, depth);

    private string Where(string kind, int depth)
    {
        var before = member;
        member = kind;
        var condition = Flag(Math.Min(depth, 1));
        member = before;
        return condition;
    }

    private string Quantified(int depth)
    {
        var (text, kind) = Collection(depth);
        return draw.Chance(3) ? $"{draw.Pick("any", "none", "all")}({text}, {Where(kind, 0)})" : $"{draw.Pick("any", "none", "none")}({text})";
    }

    private string Counted(int depth)
    {
        var (text, kind) = Collection(depth);
        var fields = RandomFields.Of(kind, 'n');
        var named = Lets.Find(let => let.Type == kind).Name;
        if (!IsPlain && named is not null && RandomFields.Of(kind, 'd') is { Count: > 0 } days && draw.Chance(4))
            return $"longest_gap({named}.{draw.From(days)}, {Date(0)}, {Date(0)})";
        return named is null || fields.Count == 0 || draw.Chance(2) ? $"count({text})" : $"{(IsPlain ? "sum" : draw.Pick("sum", "min", "avg"))}({named}.{draw.From(fields)})";
    }

    private string Test(int depth) => draw.Next(20) switch
    {
        < 4 => $"{Number(depth)} {Comparison()} {Number(depth)}",
        4 => $"({Number(depth)} between {NumberLeaf()} and {Number(depth)})",
        5 => $"{Date(depth)} {Comparison()} {Date(depth)}",
        6 => $"({Date(depth)} within {Window()} {draw.Pick("before", "after", "of")} {Date(depth)})",
        7 => OfChoice(static (path, list) => $"{path} == §x:{list}§"),
        8 => OfChoice(static (path, list) => $"{path} != §x:{list}§"),
        9 => OfChoice(static (path, list) => $"{path} not in [§x:{list}§, §x:{list}§]"),
        10 => $"{Text()} {draw.Pick("==", "!=")} {draw.Pick("\"§c§\"", "\"§c§\"", Text())}",
        11 => $"{Text()} {draw.Pick("in", "not in")} [\"§c§\", \"§c§\"]",
        12 => $"{Text()} like {draw.Pick("\"§p§*\"", "\"*1\"", "\"?0#\"", "\"*0*\"")}",
        13 => draw.Chance(2) ? Path('f') : $"({Path('f')} ?? {draw.Pick("true", "false")})",
        14 => $"{draw.Pick("has", "missing", "invalid")}({Path(draw.Pick('n', 'd', 't', 'f'))})",
        15 => $"{Text()} {draw.Pick("in", "not in")} §T:{draw.Pick("exact", "prefix", "many", "any")}§",
        16 when Named("f") is { } flag => flag,
        _ => OfRow() ?? $"{Number(0)} {Comparison()} {Number(0)}",
    };

    /// <summary>A test of a cell.</summary>
    private string? OfRow()
    {
        if (draw.Chance(4) && Named("m") is { } rows)
            return $"{Text()} {draw.Pick("in", "not in")} {rows}.{draw.Pick("cs", "ps", "t")}";
        if (Named("r") is not { } row)
            return null;
        return draw.Next(7) switch
        {
            0 when Root == "person" => $"person.sex {draw.Pick("==", "!=")} {row}.s",
            1 when !IsOfPerson => $"provider.level {draw.Pick("<", ">=", "!=")} {row}.lv",
            2 when !IsOfPerson => $"encounter.type {draw.Pick("in", "not in")} {row}.vt",
            3 => $"{Text()} {draw.Pick("==", "!=")} {row}.t",
            4 => $"{Text()} {draw.Pick("in", "not in")} {row}.{draw.Pick("cs", "ps")}",
            5 when !IsPlain => $"has({row}.{draw.Pick("n", "d", "cs")})",
            _ => $"{Number(0)} {Comparison()} {row}.{draw.Pick("n", "m")}",
        };
    }

    private string OfChoice(Func<string, string, string> test)
    {
        var path = Path('c').Split(':');
        return test(path[0], path[1]);
    }

    private string NumberLeaf() => draw.Next(8) switch
    {
        < 2 when member is null && OverRun is var (name, kind) && draw.Chance(2) => RandomAcross.Number(draw, name, kind),
        < 2 => "§n§",
        2 when HasParameters => "param.p",
        3 when !IsPlain && draw.Chance(6) => $"days(batch.{draw.Pick("complete_from", "complete_to")}, {Path('d')})",
        3 when Named("r") is { } row => $"{row}.{draw.Pick("n", "m")}",
        4 when Named("n") is { } let => let,
        5 => $"({Path('n')} ?? §n§)",
        _ => Path('n'),
    };

    private string Date(int depth) => draw.Next(8) switch
    {
        0 when depth > 0 => $"({Date(depth - 1)} {draw.Pick("+", "-")} {Window()})",
        1 when depth > 0 => $"({Date(depth - 1)} ?? {Date(depth - 1)})",
        2 when Named("r") is { } row => $"{row}.d",
        _ => Path('d'),
    };

    private string Window() => draw.Next(6) switch
    {
        0 when HasParameters => "param.w",
        1 when !IsPlain && Named("r") is { } row => $"{row}.w",
        2 when !IsPlain => "2 months",
        _ => "§d§ days",
    };

    private string Text() => Path('t');

    /// <summary>A field of the member, the subject or what owns it.</summary>
    private string Path(char type)
    {
        if (member is not null && RandomFields.Of(member, type) is { Count: > 0 } own && (IsOverPersons || !draw.Chance(4)))
            return draw.From(own);
        for (var tries = 0; tries < 20; tries++)
        {
            var kind = IsOfPerson ? draw.Pick(subject, Root) : draw.Chance(2) && !(IsOverPersons && member is not null) ? subject : draw.Pick("encounter", "person", "provider");
            if (RandomFields.Of(kind, type) is { Count: > 0 } fields)
                return $"{kind}.{draw.From(fields)}";
        }

        if (Root == "provider")
            return type switch { 'n' => "2", 'f' => "(provider.type == provider.region)", 'd' => "2025-03-10", 'c' => "provider.level:level", _ => "provider.region" };
        return type switch { 'n' => "age_days(person.death_date)", 'f' => "person.out_of_area", 'd' => "person.birth_date", 'c' => "person.sex:sex", _ => "person.region" };
    }

    /// <summary>What the subject hangs on, where that is no encounter.</summary>
    private string Root => subject is "provider" or "stock" ? "provider" : "person";

    /// <summary>Whether the subject hangs on no encounter.</summary>
    private bool IsOfPerson => subject is "person" or "filing" or "provider" or "stock";

    private string? Named(string type)
    {
        var names = Lets.Where(let => let.Type == type).ToList();
        return names.Count == 0 ? null : draw.From(names).Name;
    }

    private string Comparison() => draw.Pick("<", "<=", ">", ">=", "==", "!=");
}
