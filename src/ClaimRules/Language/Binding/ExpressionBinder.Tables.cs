using System.Globalization;
using ClaimRules.Language.Syntax;

namespace ClaimRules.Language.Binding;

/// <summary>Lookups and the cells of rows.</summary>
internal sealed partial class ExpressionBinder
{
    private BoundLookup? Lookup(LookupNode node)
    {
        if (node.Each)
        {
            Diagnostics.Report(LanguageDiagnostics.EachPlace, node.Span);
            return null;
        }

        return LookupRows(node);
    }

    /// <summary>Binds a lookup; with <c>each</c> its type is one row, since the rule is evaluated once for each.</summary>
    public BoundLookup? LookupRows(LookupNode node)
    {
        if (!rule.Tables.TryGetValue(node.Table, out var table))
        {
            if (!rule.BrokenTables.Contains(node.Table))
                Diagnostics.ReportUnknown(LanguageDiagnostics.UnknownTable, node.TableSpan, node.Table, rule.Tables.Keys);
            return null;
        }

        if (node.Keys.Count != table.KeyCount)
        {
            Diagnostics.Report(LanguageDiagnostics.KeyCount, node.Span, table.Name, Count(table.KeyCount), Count(node.Keys.Count));
            return null;
        }

        var keys = new List<BoundNode>();
        for (var i = 0; i < node.Keys.Count; i++)
        {
            var wanted = LanguageType.OfCell(table.Columns[i]);
            if (Bind(node.Keys[i], wanted.Choice) is not { } key)
                return null;
            key = Identity(key, new BoundLiteral(key.Span, LanguageType.Text, Values.Value.None));
            if (!key.Type.Matches(wanted))
            {
                WrongType(key, wanted.ToString());
                return null;
            }

            keys.Add(key);
        }

        var type = table.IsUnique || node.Each ? LanguageType.RowOf(table) : LanguageType.RowsOf(table);
        return new BoundLookup(node.Span, type, table, keys, node.Optional, DatedBy([.. keys]));
    }

    /// <summary>The innermost member that the keys name: a member's row is taken at the member's own date.</summary>
    private static Variable? DatedBy(params BoundNode[] keys)
    {
        Variable? found = null;
        foreach (var variable in keys.SelectMany(BoundTree.FreeVariables))
        {
            if (variable.IsMember && (found is null || variable.Slot > found.Slot))
                found = variable;
        }

        return found;
    }

    private BoundCell? Cell(MemberNode node, BoundNode row)
    {
        var table = row.Type.Table!;
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            if (column.Name != node.Name)
                continue;
            var element = LanguageType.OfCell(column);
            var isBag = row.Type.Kind == TypeKind.Rows || column.IsList;
            return new BoundCell(node.Span, isBag ? LanguageType.BagOf(element, column.IsPrefix) : element, row, i, column);
        }

        Diagnostics.ReportUnknown(LanguageDiagnostics.UnknownColumn, node.NameSpan, node.Name, table.Columns.Select(static column => column.Name), table.Name);
        return null;
    }

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
