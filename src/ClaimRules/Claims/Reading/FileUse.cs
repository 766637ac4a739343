using System.Text;

namespace ClaimRules.Claims.Reading;

/// <summary>What was understood of a file: what each of its columns fills.</summary>
/// <param name="File">As shown.</param>
/// <param name="Record">The name of the kind of its records.</param>
/// <param name="Columns">Its columns, in their order.</param>
/// <param name="Fixed">Fields that a mapping gives one value, and that value.</param>
internal sealed record FileUse(string File, string Record, IReadOnlyList<ColumnUse> Columns, IReadOnlyList<(string Field, string Value)> Fixed)
{
    public static FileUse Of(InputSource source, FilePlan plan, IEnumerable<FileColumn> columns) => new(
        source.Shown,
        plan.Main.Kind.Name,
        [.. columns.Select(column => Of(plan, column))],
        [.. plan.Constants.Select(constant => (plan.Slots[constant.Column.Slot].Field!.ToString(), Encoding.UTF8.GetString(constant.Text)))]);

    /// <summary>This, and the columns that another part of the file has besides.</summary>
    public FileUse With(FileUse part)
    {
        var more = part.Columns.Where(column => !Columns.Any(column.Equals)).ToList();
        return more.Count == 0 ? this : this with { Columns = [.. Columns, .. more] };
    }

    private static ColumnUse Of(FilePlan plan, FileColumn column)
    {
        IEnumerable<int> slots = [column.Slot, .. column.More.Select(static more => more.Slot), column.Also];
        var fields = slots.Where(static slot => slot >= 0).Select(slot => plan.Slots[slot].Field?.ToString()).OfType<string>();
        return new ColumnUse(column.Name, [.. fields], plan.Slots[column.Slot].Extra is not null);
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
