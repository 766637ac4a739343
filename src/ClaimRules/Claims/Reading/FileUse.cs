using System.Text;
using ClaimRules.Claims.Mapping;

namespace ClaimRules.Claims.Reading;

/// <summary>What was understood of a file: what each of its columns fills.</summary>
/// <param name="File">As shown.</param>
/// <param name="Record">The name of the kind of its records.</param>
/// <param name="Columns">Its columns, in their order.</param>
/// <param name="Fixed">Fields that a mapping fills without a column of their own, and with what.</param>
internal sealed record FileUse(string File, string Record, IReadOnlyList<ColumnUse> Columns, IReadOnlyList<(string Field, string Value)> Fixed)
{
    /// <summary>Kinds of the other records that each row makes.</summary>
    public IReadOnlyList<string> Further { get; init; } = [];

    public static FileUse Of(InputSource source, IEnumerable<FilePlan> plans, IEnumerable<string> names)
    {
        var all = plans.ToList();
        return new FileUse(
            source.Shown,
            all[0].Main.Kind.Name,
            [.. names.Select(name => Of(all, source, name))],
            [
                .. all.SelectMany(static plan => plan.Constants.Select(constant => (plan.Slots[constant.Column.Slot].Field!.ToString(), Encoding.UTF8.GetString(constant.Text)))
                    .Concat(plan.Computed.Select(one => (plan.Slots[one.Column.Slot].Field!.ToString(), one.Source.Shown)))).Distinct(),
            ])
        {
            Further = [.. all.Skip(1).Select(static plan => plan.Main.Kind.Name).Where(name => name != all[0].Main.Kind.Name).Distinct()],
        };
    }

    /// <summary>The same for records whose columns are known otherwise than by a header.</summary>
    public static FileUse Of(InputSource source, FilePlan plan, IEnumerable<FileColumn> columns) => new(
        source.Shown,
        plan.Main.Kind.Name,
        [.. columns.Select(column => new ColumnUse(column.Name, [.. FieldsOf(plan, column)], plan.Slots[column.Slot].Extra is not null))],
        []);

    /// <summary>This, and the columns that another part of the file has besides.</summary>
    public FileUse With(FileUse part)
    {
        var more = part.Columns.Where(column => !Columns.Any(column.Equals)).ToList();
        return more.Count == 0 ? this : this with { Columns = [.. Columns, .. more] };
    }

    private static ColumnUse Of(IReadOnlyList<FilePlan> plans, InputSource source, string name)
    {
        var fields = new List<string>();
        foreach (var plan in plans)
        {
            if (plan.Resolve(name) is { } column)
                fields.AddRange(FieldsOf(plan, column));
        }

        fields.AddRange(Computed(source.Mapping, HeaderName.Normalize(name)));
        return new ColumnUse(name, [.. fields.Distinct()], plans[0].Slots[plans[0].Resolve(name)!.Slot].Extra is not null);
    }

    private static IEnumerable<string> FieldsOf(FilePlan plan, FileColumn column)
    {
        IEnumerable<int> slots = [column.Slot, .. column.More.Select(static more => more.Slot), column.Also];
        return slots.Where(static slot => slot >= 0).Select(slot => plan.Slots[slot].Field?.ToString()).OfType<string>();
    }

    /// <summary>The fields whose formulas read a column.</summary>
    private static IEnumerable<string> Computed(FileMapping? mapping, string normal)
    {
        bool Reads(IRowFormula? formula) => formula?.Columns.Any(column => HeaderName.Normalize(column.Value) == normal) == true;
        foreach (var record in mapping?.Records ?? [])
        {
            foreach (var field in record.Fields.Where(field => Reads((field.Source as FormulaSource)?.Formula)))
                yield return field.Field.ToString();
            if (Reads(record.When))
                yield return $"{record.Kind.Name} (when)";
        }
    }
}

/// <summary>What a column fills.</summary>
/// <param name="Name">As written in the header.</param>
/// <param name="Fields">The fields; none where its values are kept aside or not read.</param>
/// <param name="IsKeptAside">Whether its values are kept though no field has them.</param>
internal sealed record ColumnUse(string Name, IReadOnlyList<string> Fields, bool IsKeptAside)
{
    public bool Equals(ColumnUse? other) =>
        other is not null && Name == other.Name && IsKeptAside == other.IsKeptAside && Fields.SequenceEqual(other.Fields, StringComparer.Ordinal);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
