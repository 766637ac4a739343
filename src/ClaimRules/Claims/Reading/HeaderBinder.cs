using ClaimRules.Claims.Mapping;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>Binds the header of a file; a header that can't be bound makes the file unreadable.</summary>
internal static class HeaderBinder
{
    /// <summary>What each column of a header fills, by the records that each row makes; null where it fills nothing of a record.</summary>
    public static FileColumn?[][] Bind(IReadOnlyList<FilePlan> plans, IReadOnlyList<string> names, InputSource source)
    {
        var problems = new List<Diagnostic>();
        var missing = new List<FactField>();
        var columns = new FileColumn?[plans.Count][];
        for (var i = 0; i < plans.Count; i++)
        {
            var lacking = new List<FactField>();
            columns[i] = Bind(plans[i], names, source, problems, lacking);
            if (source.Mapping is null && lacking.Count > 0)
                problems.Add(Lacking(plans[i], lacking, columns[i], names, source));
            missing.AddRange(lacking);
        }

        if (source.Mapping is { } mapping)
            problems.AddRange(MappingFit.Problems(mapping, missing, names, source.Shown));
        return problems.Count == 0 ? columns : throw new ClaimReadException(problems);
    }

    /// <summary>The name by which a column is shown that has none.</summary>
    public static string NameOf(string name, int at) => name.Length == 0 ? $"column {at + 1}" : name;

    private static FileColumn?[] Bind(FilePlan plan, IReadOnlyList<string> names, InputSource source, List<Diagnostic> problems, List<FactField> lacking)
    {
        var columns = new FileColumn?[names.Count];
        var bySlot = new Dictionary<int, string>();
        for (var i = 0; i < names.Count; i++)
        {
            columns[i] = plan.Resolve(NameOf(names[i], i));
            if (columns[i] is not { } bound)
                continue;
            foreach (var column in (IEnumerable<FileColumn>)[bound, .. bound.More])
            {
                if (bySlot.TryAdd(column.Slot, names[i]))
                    continue;
                var meaning = plan.Slots[column.Slot].Field?.ToString() ?? $"'{names[i]}'";
                problems.Add(new Diagnostic(ClaimDiagnostics.DuplicateColumns, [bySlot[column.Slot], names[i], meaning], Path: source.Shown));
            }
        }

        foreach (var made in (IEnumerable<FileColumn>)[.. plan.Constants.Select(static one => one.Column), .. plan.Computed.Select(static one => one.Column)])
            bySlot.TryAdd(made.Slot, made.Name);

        BindSecondMeanings(plan, columns, bySlot);
        lacking.AddRange(Enumerable.Range(0, plan.Slots.Count)
            .Where(slot => plan.Slots[slot].IsRequired && !bySlot.ContainsKey(slot) && !columns.Any(column => column?.Also == slot) && !plan.IsMapped(slot))
            .Select(slot => plan.Slots[slot].Field!));
        return columns;
    }

    private static Diagnostic Lacking(FilePlan plan, List<FactField> missing, FileColumn?[] columns, IReadOnlyList<string> names, InputSource source)
    {
        var lacking = string.Join(", ", missing.Select(static field =>
            field.Aliases.Count == 0 ? field.Name : $"{field.Name} ({string.Join("/", field.Aliases)})"));
        var unknown = columns.OfType<FileColumn>().Where(column => plan.Slots[column.Slot].Extra is not null).Select(static column => column.Name).ToList();
        var suggestion = missing
            .SelectMany(static field => (IEnumerable<string>)[field.Name, .. field.Aliases])
            .FirstOrDefault(name => Spelling.Nearest(name, unknown) is not null);
        return new Diagnostic(ClaimDiagnostics.MissingColumns, [plan.Main.Kind.Plural, lacking, string.Join(", ", names)], Path: source.Shown, Suggestion: suggestion);
    }

    /// <summary>A number such as psn_no is a field of the encounter and, where nothing else names the person, the person's id as well.</summary>
    private static void BindSecondMeanings(FilePlan plan, FileColumn?[] columns, Dictionary<int, string> bySlot)
    {
        foreach (var part in plan.Parts)
        {
            var slot = plan.IdSlot(part.Kind);
            if (slot < 0 || bySlot.ContainsKey(slot) || part.Kind.IdField is not { } id)
                continue;
            var column = columns.FirstOrDefault(column => column is { IsMapped: false } && HeaderName.Means(part.Kind[id], HeaderName.Normalize(column.Name)));
            if (column is null)
                continue;
            column.Also = slot;
            plan.Activate(slot);
        }
    }
}
