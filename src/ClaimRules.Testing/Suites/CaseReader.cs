using System.Globalization;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Pipeline;
using ClaimRules.Yaml;

namespace ClaimRules.Testing.Suites;

/// <summary>Reads one case of a test file.</summary>
internal sealed class CaseReader(FactSchema schema, DiagnosticBag diagnostics)
{
    private readonly FactValues values = new(diagnostics);
    private readonly FactKind[] below = [.. schema.ChildrenOf(schema["encounter"]).Where(static kind => kind.Name != "claim")];
    private readonly FactKind[] ofLines = [.. schema.ChildrenOf(schema["line"])];
    private readonly FactKind[] beside = [.. schema.Kinds.Where(kind => kind.IsSupplement && !schema.Owns(schema["encounter"], kind))];

    /// <summary>The case, broken where something is wrong with it.</summary>
    public TestCase Read(MappingReader reader, YamlMapping mapping, IReadOnlyList<string> checks)
    {
        var before = diagnostics.Count;
        var name = reader.RequiredText("name");
        var person = Fact("person", reader.Node("person"), mapping.Span);
        var provider = Fact("provider", reader.Node("provider"), mapping.Span);
        var several = reader.List("encounters");
        List<TestEncounter> encounters;
        if (reader.Has("encounters"))
        {
            foreach (var key in below.Select(static kind => kind.Plural).Append("encounter").Append("claim").Append("claims").Where(reader.Has))
                diagnostics.Report(TestDiagnostics.EncounterTwice, reader.KeySpan(key), key);
            encounters = [.. several.OfType<YamlMapping>().Select(one => Encounter(one, one, person, provider))];
        }
        else
        {
            var visit = reader.AsMapping("encounter", reader.Node("encounter"));
            encounters = [Encounter(visit ?? new YamlMapping(mapping.Span, []), mapping, person, provider)];
        }

        foreach (var key in below.Concat(beside).Select(static kind => kind.Plural).Concat(["claim", "claims"]))
            reader.Node(key);
        var facts = beside.SelectMany(kind => Children(kind, mapping, kind.Parent == "provider" ? provider : null)).ToList();
        foreach (var (one, isHistory) in reader.List("history").OfType<YamlMapping>().Select(static one => (one, true)))
            encounters.Add(Encounter(one, one, person, provider) with { IsHistory = isHistory });
        var asOf = reader.Day("as_of");
        var complete = Complete(reader.Map("batch"));
        if (encounters.Count == 0)
            diagnostics.Report(TestDiagnostics.NoEncounter, mapping.Span);
        Number(encounters);
        var ids = encounters.SelectMany(static one => one.Children.Append(one.Visit)).Concat(facts).Select(static fact => fact.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var expected = new ExpectationReader(diagnostics).Read(reader, checks, ids);
        reader.Finish();
        return new TestCase(name ?? new ScalarText(mapping.Span, "?", ScalarStyle.Plain), encounters, expected)
        {
            AsOf = Day(asOf),
            Complete = complete,
            Beside = facts,
            IsNamed = name is not null,
            IsBroken = diagnostics.Count > before,
        };
    }

    /// <summary>What a case states of the whole batch.</summary>
    private Completeness? Complete(MappingReader? batch)
    {
        if (batch is null)
            return null;
        var (from, to) = (batch.Day("complete_from"), batch.Day("complete_to"));
        batch.Finish();
        if (to < from)
        {
            diagnostics.Report(YamlDiagnostics.DatesReversed, batch.KeySpan("complete_to"), $"{Day(from):yyyy-MM-dd}", $"{Day(to):yyyy-MM-dd}");
            return null;
        }

        return new Completeness(Day(from), Day(to));
    }

    private static DateOnly? Day(int? number) => number is { } day ? DateOnly.FromDayNumber(day) : null;

    /// <summary>An encounter whose own fields stand in one mapping and what is below it in the same or another.</summary>
    private TestEncounter Encounter(YamlMapping own, YamlMapping around, FactText person, FactText provider)
    {
        var elsewhere = new HashSet<string>(StringComparer.Ordinal);
        if (ReferenceEquals(own, around))
            elsewhere.UnionWith(below.Select(static kind => kind.Plural).Concat(["claim", "claims"]));
        var who = Own("person", own, person, elsewhere);
        var at = Own("provider", own, provider, elsewhere);
        var visit = values.Read(schema["encounter"], own, elsewhere);
        if (visit.Values.Remove("provider", out var id))
            at = Completed(new FactText(at.Kind, visit.Span) { Values = { ["provider_id"] = id } }, at);
        return new TestEncounter
        {
            Person = who,
            Provider = at,
            Visit = visit,
            Claims = Claims(around),
            Children = [.. below.SelectMany(kind => Children(kind, around, kind.IsSupplement ? visit : null))],
        };
    }

    /// <summary>The person or provider that an encounter states for itself; else that of the case.</summary>
    private FactText Own(string kind, YamlMapping encounter, FactText ofCase, HashSet<string> elsewhere)
    {
        if (encounter.Find(kind) is not YamlMapping mapping)
            return ofCase;
        elsewhere.Add(kind);
        return Completed(values.Read(schema[kind], mapping, []), ofCase);
    }

    private FactText Fact(string kind, YamlNode? node, SourceSpan span)
    {
        if (node is YamlMapping mapping)
            return values.Read(schema[kind], mapping, []);
        if (node is not null)
            diagnostics.Report(YamlDiagnostics.NotMapping, node.Span, kind);
        return new FactText(schema[kind], span);
    }

    private List<FactText> Claims(YamlMapping around)
    {
        var claims = new List<FactText>();
        if (around.Find("claim") is { } one)
            claims.Add(Fact("claim", one, around.Span));
        claims.AddRange(Maps("claims", around).Select(mapping => values.Read(schema["claim"], mapping, [])));
        return claims.Count > 0 ? claims : [new FactText(schema["claim"], around.Span)];
    }

    /// <summary>The facts of a kind, and behind each line those of the kinds below lines.</summary>
    private IEnumerable<FactText> Children(FactKind kind, YamlMapping around, FactText? owner)
    {
        var under = kind.Name == "line" ? ofLines : [];
        string[] others = [.. under.Select(static child => child.Plural)];
        var mappings = Maps(kind.Plural, around).ToList();
        var facts = mappings.ConvertAll(mapping => values.Read(kind, mapping, others, owner));
        var isFirstMain = kind.Find("main") is not null && !facts.Exists(static fact => fact.Values.ContainsKey("main"));
        for (var i = 0; i < facts.Count; i++)
        {
            if (kind is { IsSupplement: false } && kind.Find("order") is not null)
                facts[i].Default("order", (i + 1).ToString(CultureInfo.InvariantCulture));
            if (isFirstMain && !kind.IsSupplement)
                facts[i].Default("main", i == 0 ? "true" : "false");
            if (kind.Name == "line")
                LineDefaults.Fill(facts[i]);
        }

        return facts.Concat(mappings.Zip(facts).SelectMany(pair => under.SelectMany(child => Children(child, pair.First, pair.Second))));
    }

    private IEnumerable<YamlMapping> Maps(string key, YamlMapping around)
    {
        switch (around.Find(key))
        {
            case null:
                return [];
            case YamlSequence list:
                foreach (var item in list.Items.Where(static item => item is not YamlMapping))
                    diagnostics.Report(YamlDiagnostics.NotMapping, item.Span, key);
                return list.Items.OfType<YamlMapping>();
            case var node:
                diagnostics.Report(YamlDiagnostics.NotList, node.Span, key);
                return [];
        }
    }

    /// <summary>What an encounter says of its person or provider, and the rest from the one of the case where it is the same.</summary>
    private static FactText Completed(FactText own, FactText ofCase)
    {
        if (own.Id is null || ofCase.Id is null || own.Id == ofCase.Id)
        {
            foreach (var (field, value) in ofCase.Values)
                own.Default(field, value);
        }

        return own;
    }

    /// <summary>Gives ids to what has none: P1, H1, E1 …, C1 …, and L1 … through all encounters.</summary>
    private static void Number(List<TestEncounter> encounters)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var encounter in encounters)
        {
            encounter.Person.Default("person_id", "P1");
            encounter.Provider.Default("provider_id", "H1");
            Name(encounter.Visit, "E", counts);
            foreach (var claim in encounter.Claims)
                Name(claim, "C", counts);
            foreach (var child in encounter.Children.Where(static child => child.Kind.Name == "line"))
                Name(child, "L", counts);
        }
    }

    private static void Name(FactText fact, string letter, Dictionary<string, int> counts)
    {
        var number = counts[letter] = counts.GetValueOrDefault(letter) + 1;
        fact.Default(fact.Kind.IdField!, letter + number.ToString(CultureInfo.InvariantCulture));
    }
}
