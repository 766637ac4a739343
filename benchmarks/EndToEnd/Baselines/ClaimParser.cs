using System.Runtime.CompilerServices;

namespace ClaimRules.EndToEnd.Baselines;

/// <summary>Columns of one share, and where the rows with their ids begin.</summary>
internal sealed record ParsedClaims(ColumnFacts Facts, int[] EncounterOffsets, int[] LineOffsets);

/// <summary>
/// Reads the claim files of the benchmark, and no others, straight from UTF-8 into columns: persons, encounters and lines come in one order,
/// no cell is quoted, amounts have at most two decimal places and prices four.
/// </summary>
internal ref struct ClaimParser
{
    private readonly CodeTable items;
    private readonly CodeTable diagnoses;
    private Cells persons;
    private Cells encounters;
    private Cells lines;

    public ClaimParser(ClaimShare share, CodeTable items, CodeTable diagnoses)
    {
        (this.items, this.diagnoses) = (items, diagnoses);
        persons = new Cells(share.Persons.Span);
        encounters = new Cells(share.Encounters.Span);
        lines = new Cells(share.Lines.Span);
    }

    /// <summary>The cell that begins at an offset.</summary>
    public static ReadOnlySpan<byte> CellAt(ReadOnlySpan<byte> rows, int offset)
    {
        var rest = rows[offset..];
        return rest[..rest.IndexOf((byte)',')];
    }

    /// <summary>The second cell of a row.</summary>
    public static ReadOnlySpan<byte> SecondCell(ReadOnlySpan<byte> row) => CellAt(row, row.IndexOf((byte)',') + 1);

    /// <summary>Reads the share.</summary>
    /// <exception cref="FormatException">The files are not in one order, or hold what the reader does not know.</exception>
    public ParsedClaims Parse()
    {
        var facts = new ColumnFacts(encounters.CountRows(), lines.CountRows());
        var encounterOffsets = new int[facts.EncounterCount];
        var lineOffsets = new int[facts.Items.Length];
        var row = 0;
        var encounter = 0;
        while (!encounters.IsAtEnd)
        {
            encounterOffsets[encounter] = encounters.Offset;
            var id = Encounter(facts, encounter);
            while (!lines.IsAtEnd)
            {
                lineOffsets[row] = lines.Offset;
                var before = lines;
                lines.Next();
                if (!lines.Next().SequenceEqual(id))
                {
                    lines = before;
                    break;
                }

                Line(facts, row++);
            }

            facts.Starts[++encounter] = row;
        }

        return lines.IsAtEnd ? new ParsedClaims(facts, encounterOffsets, lineOffsets) : throw new FormatException("Lines and encounters are not in one order.");
    }

    private ReadOnlySpan<byte> Encounter(ColumnFacts facts, int encounter)
    {
        var id = encounters.Next();
        if (!persons.Next().SequenceEqual(encounters.Next()))
            throw new FormatException("Persons and encounters are not in one order.");
        facts.ConflictingSexes[encounter] = ColumnFacts.ConflictOf((Workload.Sex)(persons.Next()[0] - '0'));
        facts.Births[encounter] = Day(persons.Next());
        facts.Levels[encounter] = (byte)(encounters.Next()[1] - '0');
        var isInpatient = encounters.Next()[0] == 'i';
        facts.Inpatient[encounter] = isInpatient;
        facts.Admits[encounter] = Day(encounters.Next());
        encounters.Next();
        encounters.Next();
        facts.Diagnoses[encounter] = diagnoses.Find(encounters.Next());
        facts.Drgs[encounter] = CodeTable.Packed(encounters.Next());
        facts.Totals[encounter] = Scaled(encounters.Next(), 2);
        encounters.Next();
        facts.Discharges[encounter] = Day(encounters.Next());
        return id;
    }

    private void Line(ColumnFacts facts, int row)
    {
        facts.Items[row] = items.Find(lines.Next());
        facts.Categories[row] = lines.Next()[0] switch
        {
            (byte)'w' => 0,
            (byte)'e' => 1,
            (byte)'m' => 2,
            _ => 3,
        };
        facts.Quantities[row] = (int)Scaled(lines.Next(), 0);
        facts.Prices[row] = (int)Scaled(lines.Next(), 4);
        facts.Amounts[row] = (int)Scaled(lines.Next(), 2);
        facts.Days[row] = (int)Scaled(lines.Next(), 0);
        facts.Dates[row] = Day(lines.Next());
        facts.Titles[row] = lines.Next()[0] switch
        {
            (byte)'i' => 0,
            (byte)'r' => 1,
            (byte)'a' => 2,
            _ => 3,
        };
    }

    private static int Day(ReadOnlySpan<byte> cell) =>
        cell.Length == 10
            ? (Digits(cell, 0) * 1_000_000) + (Digits(cell, 2) * 10_000) + (Digits(cell, 5) * 100) + Digits(cell, 8)
            : throw new FormatException("A cell is no date.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(ReadOnlySpan<byte> cell, int at) => ((cell[at] - '0') * 10) + cell[at + 1] - '0';

    private static long Scaled(ReadOnlySpan<byte> cell, int places)
    {
        var value = 0L;
        var decimals = -1;
        foreach (var character in cell)
        {
            if (character == '.')
            {
                decimals = 0;
                continue;
            }

            if ((uint)(character - '0') > 9)
                throw new FormatException("A cell is no number.");
            value = (value * 10) + character - '0';
            if (decimals >= 0)
                decimals++;
        }

        for (var place = Math.Max(decimals, 0); place < places; place++)
            value *= 10;
        return decimals <= places ? value : throw new FormatException("A number has more decimal places than its column.");
    }

    /// <summary>The cells of all rows, one after the other.</summary>
    private ref struct Cells(ReadOnlySpan<byte> rows)
    {
        private readonly ReadOnlySpan<byte> rows = rows;
        private int at;

        public readonly int Offset => at;

        public readonly bool IsAtEnd => at >= rows.Length;

        public readonly int CountRows() => rows.Count((byte)'\n');

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ReadOnlySpan<byte> Next()
        {
            var begin = at;
            while (rows[at] is not ((byte)',' or (byte)'\n'))
                at++;
            return rows[begin..at++];
        }
    }
}
