using System.Runtime.CompilerServices;
using ClaimRules.Knowledge;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>The days on which the rows of a table that are in force change.</summary>
internal static class KnowledgeDays
{
    private static readonly ConditionalWeakTable<KnowledgeTable, int[]> Known = [];
    private static readonly ConditionalWeakTable<KnowledgeTable, string> Names = [];
    private static int named;

    /// <summary>The first days of a new state, in order.</summary>
    public static int[] ChangesOf(KnowledgeTable table) => Known.GetValue(table, static of =>
    [
        .. of.Rows.SelectMany(static row => new[] { row.From, row.To == DateOnly.MaxValue.DayNumber ? row.To : row.To + 1 })
            .Where(static day => day > DateOnly.MinValue.DayNumber && day < DateOnly.MaxValue.DayNumber)
            .Distinct()
            .Order(),
    ]);

    /// <summary>A name that no other table of the process has: two versions of a pack may bring tables of one name.</summary>
    public static string NameOf(KnowledgeTable table) => Names.GetValue(table, static of => $"{of.Name}#{Interlocked.Increment(ref named)}");

    public static bool IsTimeless(KnowledgeTable table) => ChangesOf(table).Length == 0;
}
