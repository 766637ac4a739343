using System.Globalization;
using ClaimRules.Claims;
using ClaimRules.Claims.Mapping;
using ClaimRules.Diagnostics;
using ClaimRules.Evaluation;
using ClaimRules.Facts;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Mappings;

/// <summary>A bound expression over the texts of a row, evaluated by the interpreter of rules: the same words mean the same.</summary>
internal sealed class RowExpression(FactSchema schema, FactKind kind, IReadOnlyList<ScalarText> columns, BoundNode bound, RuleScope scope) : IRowFormula
{
    public IReadOnlyList<ScalarText> Columns => columns;

    public IRowFormulaRun Start() => new Run(schema, kind, bound, scope);

    private static string Text(Value value) => value.Kind switch
    {
        ValueKind.Flag => value.Flag ? "1" : "0",
        ValueKind.Choice => value.Choice.Values[value.ChoiceIndex].Name,
        ValueKind.Number => value.Number.ToString(),
        ValueKind.Date => DateOnly.FromDayNumber(value.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ValueKind.Time => new DateTime(value.Seconds * TimeSpan.TicksPerSecond).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => value.Text,
    };

    /// <summary>The row as a batch of one fact.</summary>
    private sealed class Run : IRowFormulaRun
    {
        private readonly BoundNode bound;
        private readonly SymbolTable symbols = new();
        private readonly FactColumn[] row;
        private static readonly HashSet<string> EmptySet = [];

        private readonly Interpreter interpreter;
        private readonly Frame frame;

        public Run(FactSchema schema, FactKind kind, BoundNode bound, RuleScope scope)
        {
            this.bound = bound;
            row = [.. kind.Fields.Select(FactColumn.Create)];
            foreach (var column in row)
                column.Add(FactColumn.Missing);
            var table = new FactTable(kind, 1, row, [], [0], [0], [default]);
            interpreter = new Interpreter(new FactReader(new ClaimBatch(schema, symbols, [""], [table], [], EmptySet, EmptySet)));
            frame = new Frame(scope.SlotCount, new Member(new FactRef(table, 0)), scope.Subject.Slot, 0);
        }

        public FormulaText Evaluate(IReadOnlyList<string?> texts, string place)
        {
            symbols.Clear();
            for (var i = 0; i < row.Length; i++)
                row[i].Set(0, texts[i] is { } text ? symbols.Add(text) : FactColumn.Missing);
            interpreter.Unreadable = null;
            try
            {
                var value = interpreter.Scalar(bound, frame);
                if (value.IsKnown)
                    return new FormulaText(Text(value));
                if (value.Cause == Functions.QuotientByZero)
                    return Failed(texts);
                return interpreter.Unreadable is { } unreadable ? new FormulaText(unreadable, IsReadable: false) : default(FormulaText) with { IsReadable = true };
            }
            catch (Exception failure) when (failure is OverflowException or FormatException)
            {
                return Failed(texts);
            }
        }

        private static FormulaText Failed(IReadOnlyList<string?> texts) => new(string.Join(' ', texts), IsReadable: false);
    }
}
