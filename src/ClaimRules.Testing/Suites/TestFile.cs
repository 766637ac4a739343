using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.Testing.Suites;

/// <summary>The tests of one rule, as written.</summary>
internal sealed record TestFile(SourceText Source, ScalarText Rule, IReadOnlyList<TestCase> Cases);

/// <summary>One case: facts, and what the rule says of them.</summary>
internal sealed record TestCase(ScalarText Name, IReadOnlyList<TestEncounter> Encounters, Expectation Expected)
{
    /// <summary>Whether the file gives it a name.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>Whether it is written wrongly. It is not run, since it would run without what could not be read.</summary>
    public bool IsBroken { get; init; }

    public DateOnly? AsOf { get; init; }

    /// <summary>From when and to when the batch of the case is complete; null where it does not say.</summary>
    public Completeness? Complete { get; init; }

    /// <summary>Facts that hang on no encounter: of the person, the provider or nobody.</summary>
    public IReadOnlyList<FactText> Beside { get; init; } = [];
}

/// <summary>A visit with all that hangs on it.</summary>
internal sealed record TestEncounter
{
    public required FactText Person { get; init; }

    public required FactText Provider { get; init; }

    public required FactText Visit { get; init; }

    /// <summary>The settlements; one without values where the case does not tell.</summary>
    public required IReadOnlyList<FactText> Claims { get; init; }

    /// <summary>Diagnoses, procedures, lines and all other kinds below an encounter.</summary>
    public required IReadOnlyList<FactText> Children { get; init; }

    public bool IsHistory { get; init; }
}

/// <summary>A fact as the texts of its fields.</summary>
internal sealed record FactText(FactKind Kind, SourceSpan Span)
{
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Fields that the case says are missing, so that no default fills them.</summary>
    public HashSet<string> Withheld { get; } = new(StringComparer.Ordinal);

    /// <summary>The fact under which it is written.</summary>
    public FactText? Owner { get; init; }

    /// <summary>How findings name it; for a kind of a pack, its key behind the line or provider that it belongs to.</summary>
    public string? Name
    {
        get
        {
            if (!Kind.IsSupplement)
                return Id;
            var key = string.Join('/', Kind.Key.Select(name => Values.GetValueOrDefault(name, "")));
            if (Kind.Key.Count == 0)
                return Owner?.Id;
            return Owner is { Kind.Name: not "encounter", Id: { } owner } ? $"{owner}/{key}" : key;
        }
    }

    public string? Id => Kind.IdField is { } id ? Values.GetValueOrDefault(id) : null;

    /// <summary>Fills a field that the case says nothing of.</summary>
    public void Default(string field, string value)
    {
        if (!Withheld.Contains(field))
            Values.TryAdd(field, value);
    }
}

/// <summary>What a rule is to say.</summary>
internal enum ExpectedOutcome
{
    /// <summary>What is expected cannot be read.</summary>
    Unreadable,
    Flagged,
    Clean,
    Indeterminate,
    NotApplicable,
}

/// <summary>What a case expects; null and empty where it does not say.</summary>
internal sealed record Expectation(ExpectedOutcome Outcome)
{
    public string? Check { get; init; }

    public Verdict? Verdict { get; init; }

    public IReadOnlyList<string>? About { get; init; }

    public IReadOnlyList<string>? Involved { get; init; }

    public decimal? Amount { get; init; }

    public decimal? Refused { get; init; }

    public decimal? Questioned { get; init; }

    public string? Missing { get; init; }

    /// <summary>The indicators of the rule, each of one group.</summary>
    public IReadOnlyList<ExpectedIndicator>? Indicators { get; init; }
}

/// <summary>The number that a rule is to tell of a group.</summary>
/// <param name="Keys">The keys of the group, or as many of them as matter.</param>
/// <param name="Value">The number; null where it is not to be known.</param>
/// <param name="Missing">For want of which fact it is not known; null where the case does not say.</param>
internal sealed record ExpectedIndicator(IReadOnlyList<(string Name, string Value)> Keys, decimal? Value, string? Missing);
