using ClaimRules.Claims;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.Cli.Checking;

/// <summary>What is understood of claim files, how far each field is filled, and which rules of some packs could not run on them.</summary>
internal sealed class ClaimFilesCheck
{
    private readonly ClaimReading reading;
    private readonly RulePackCatalog? catalog;

    public ClaimFilesCheck(ClaimReading reading, RulePackCatalog? catalog)
    {
        (this.reading, this.catalog) = (reading, catalog);
        Fields = [.. FillOf(reading.Uses.SelectMany(static file => file.Columns.SelectMany(static column => column.Fields).Concat(file.Fixed.Select(static one => one.Field)))
            .ToHashSet(StringComparer.Ordinal))];
    }

    public IReadOnlyList<Diagnostic> Warnings => reading.Warnings;

    public IReadOnlyList<RecordCount> Records => [.. reading.Counts.Where(static count => count.Read > 0)];

    public IReadOnlyList<FileUse> Files => reading.Uses;

    public IReadOnlyList<UnlistedValue> Unlisted => reading.Unlisted;

    /// <summary>The fields that something fills, and how far.</summary>
    public IReadOnlyList<FieldFill> Fields { get; }

    /// <summary>Records set aside, by file, kind, code and words.</summary>
    public IReadOnlyList<SetAside> SetAside =>
    [
        .. reading.Quarantine.GroupBy(static record => (record.Source, record.Code, record.Kind, record.Reason))
            .Select(static group => new SetAside(group.Count(), group.First())),
    ];

    /// <summary>By stage: how many rules there are, and those that could not run.</summary>
    public IReadOnlyList<StageCoverage> Stages => catalog is null ? [] : [.. Enum.GetValues<Stage>().Select(Cover).OfType<StageCoverage>()];

    public IReadOnlyList<FactKind> Empty => [.. reading.Batch.Schema.Kinds.Where(kind => reading.Batch[kind].Count == 0)];

    private IEnumerable<FieldFill> FillOf(HashSet<string> fed) =>
        reading.Batch.Schema.Kinds.Where(kind => reading.Batch[kind].Count > 0).SelectMany(static kind => kind.Fields)
            .Where(static field => field.Origin == FieldOrigin.Given)
            .Select(Fill)
            .Where(fill => fed.Contains(fill.Field) || fill.Filled + fill.Unreadable > 0);

    private FieldFill Fill(FactField field)
    {
        var table = reading.Batch[field.Kind];
        var counts = new int[Enum.GetValues<FactState>().Length];
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        UnreadableText? first = null;
        for (var row = 0; row < table.Count; row++)
        {
            var state = table.Column(field)?.StateOf(row) ?? FactState.Missing;
            counts[(int)state]++;
            if (state != FactState.Invalid)
                continue;
            first ??= Unreadable(table, field, row);
            // Of codes the text helps; what names a person, a day or an amount is nobody's business here.
            if (field.Type is FactType.Choice or FactType.Flag && !field.IsPersonal && table.Column(field)!.RawText(row) is { } text)
                texts[text] = texts.GetValueOrDefault(text) + 1;
        }

        return new FieldFill(field.ToString(), counts[(int)FactState.Value], counts[(int)FactState.Missing], counts[(int)FactState.Invalid])
        {
            Type = field.Type,
            First = first,
            Texts = [.. texts.OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => (pair.Key, pair.Value))],
        };
    }

    private UnreadableText Unreadable(FactTable table, FactField field, int row)
    {
        var (source, line) = (reading.Batch.Sources[table.Origin(row).File], table.Origin(row).Line);
        var column = reading.Uses.Where(file => file.File == source).SelectMany(static file => file.Columns)
            .FirstOrDefault(column => column.Fields.Contains(field.ToString()));
        return new UnreadableText(source, line, column?.Name, field.IsPersonal ? null : TextShape.Of(table.Column(field)!.RawText(row) ?? ""));
    }

    private StageCoverage? Cover(Stage stage)
    {
        var rules = StageRules.For(catalog!, stage, includeDrafts: false);
        if (rules.Count == 0)
            return null;
        var builder = new CoverageBuilder(rules);
        builder.Add(reading.Batch);
        return new StageCoverage(
            stage,
            rules.Select(static rule => rule.Rule.Id).Distinct().Count(),
            [.. builder.Build().Select(rule => new RuleGap(rule.RuleId, rules.First(known => known.Rule.Id == rule.RuleId).Rule.Syntax.Name, rule.Missing))]);
    }
}

/// <summary>How far a field is filled, over the records that were taken; those for which it does not exist are not counted.</summary>
internal sealed record FieldFill(string Field, int Filled, int Missing, int Unreadable)
{
    public FactType Type { get; init; }

    /// <summary>Whether there are texts and none could be read.</summary>
    public bool IsUnreadable => Unreadable > 0 && Filled == 0;

    /// <summary>The first that could not be read; null where there is none.</summary>
    public UnreadableText? First { get; init; }

    /// <summary>Texts that could not be read, and how often; only those of codes.</summary>
    public IReadOnlyList<(string Text, int Count)> Texts { get; init; } = [];
}

/// <summary>Where a text stands that could not be read.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The 1-based line.</param>
/// <param name="Column">The column as the file calls it; null where it is not one column.</param>
/// <param name="Shape">How it is written, not what; null for a personal field.</param>
internal sealed record UnreadableText(string File, int Line, string? Column, string? Shape);

/// <summary>The rules of a stage.</summary>
internal sealed record StageCoverage(Stage Stage, int Rules, IReadOnlyList<RuleGap> Gaps);

/// <summary>A rule and what no record has of what it reads.</summary>
internal sealed record RuleGap(string RuleId, string Name, IReadOnlyList<string> Missing);
