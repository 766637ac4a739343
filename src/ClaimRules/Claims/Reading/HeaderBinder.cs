using ClaimRules.Diagnostics;

namespace ClaimRules.Claims.Reading;

/// <summary>Binds the header of a file; a header that can't be bound makes the file unreadable.</summary>
internal static class HeaderBinder
{
    public static FileColumn[] Bind(FilePlan plan, IReadOnlyList<string> names, InputSource source)
    {
        var problems = new List<Diagnostic>();
        var columns = new FileColumn[names.Count];
        var bySlot = new Dictionary<int, string>();
        for (var i = 0; i < names.Count; i++)
        {
            columns[i] = plan.Resolve(names[i].Length == 0 ? $"column {i + 1}" : names[i]);
            foreach (var column in (IEnumerable<FileColumn>)[columns[i], .. columns[i].More])
            {
                if (bySlot.TryAdd(column.Slot, names[i]))
                    continue;
                var meaning = plan.Slots[column.Slot].Field?.ToString() ?? $"'{names[i]}'";
                problems.Add(new Diagnostic(ClaimDiagnostics.DuplicateColumns, [bySlot[column.Slot], names[i], meaning], Path: source.Shown));
            }
        }

        problems.AddRange(plan.MissingColumns(names, source.Shown));
        foreach (var (constant, _) in plan.Constants)
            bySlot.TryAdd(constant.Slot, constant.Name);

        BindSecondMeanings(plan, columns, bySlot);
        var missing = Enumerable.Range(0, plan.Slots.Count)
            .Where(slot => plan.Slots[slot].IsRequired && !bySlot.ContainsKey(slot) && !columns.Any(column => column.Also == slot))
            .Select(slot => plan.Slots[slot].Field!)
            .ToList();
        if (missing.Count > 0)
        {
            var lacking = string.Join(", ", missing.Select(static field =>
                field.Aliases.Count == 0 ? field.Name : $"{field.Name} ({string.Join("/", field.Aliases)})"));
            var unknown = columns.Where(column => plan.Slots[column.Slot].Extra is not null).Select(static column => column.Name).ToList();
            var suggestion = missing
                .SelectMany(static field => (IEnumerable<string>)[field.Name, .. field.Aliases])
                .FirstOrDefault(name => Spelling.Nearest(name, unknown) is not null);
            problems.Add(new Diagnostic(
                ClaimDiagnostics.MissingColumns, [source.Kind.Plural, lacking, string.Join(", ", names)], Path: source.Shown, Suggestion: suggestion));
        }

        if (problems.Count > 0)
            throw new ClaimReadException(problems);
        return columns;
    }

    /// <summary>A number such as psn_no is a field of the encounter and, where nothing else names the person, the person's id as well.</summary>
    private static void BindSecondMeanings(FilePlan plan, FileColumn[] columns, Dictionary<int, string> bySlot)
    {
        foreach (var part in plan.Parts)
        {
            var slot = plan.IdSlot(part.Kind);
            if (slot < 0 || bySlot.ContainsKey(slot) || part.Kind.IdField is not { } id)
                continue;
            var column = columns.FirstOrDefault(column => !column.IsMapped && HeaderName.Means(part.Kind[id], HeaderName.Normalize(column.Name)));
            if (column is null)
                continue;
            column.Also = slot;
            plan.Activate(slot);
        }
    }
}
