using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Parting;

/// <summary>Writes staged records out of one intake and into another. Ids and codes go as text, since numbers of symbols differ.</summary>
internal sealed class RecordCodec(FactSchema schema)
{
    private enum Form : byte
    {
        Number,
        Text,
        Invalid,
        InvalidText,
    }

    private enum Unit : byte
    {
        Row,
        Visit,
        Loss,
        SetAside,
    }

    private readonly Dictionary<string, int> kinds = Enumerable.Range(0, schema.Kinds.Count).ToDictionary(i => schema.Kinds[i].Name, static i => i, StringComparer.Ordinal);
    private readonly List<DiagnosticDescriptor> descriptors = [];

    /// <summary>One record of one kind.</summary>
    public void WriteRow(SpillBuffer to, Intake from, RecordStore store, int row)
    {
        to.Byte((byte)Unit.Row);
        Row(to, from, store, row);
    }

    /// <summary>What one record said of an encounter, a claim and a provider; each may be absent.</summary>
    public void WriteVisit(SpillBuffer to, Intake from, int encounter, int claim, int provider)
    {
        to.Byte((byte)Unit.Visit);
        foreach (var (kind, row) in ((string, int)[])[("encounter", encounter), ("claim", claim), ("provider", provider)])
        {
            to.Byte(row < 0 ? (byte)0 : (byte)1);
            if (row >= 0)
                Row(to, from, from[kind], row);
        }
    }

    public void WriteLoss(SpillBuffer to, Intake from, LossMark mark)
    {
        to.Byte((byte)Unit.Loss);
        to.Number(kinds[mark.Kind]);
        to.Text(from.Symbols.Utf8(mark.Id));
        to.Number(kinds[mark.Child]);
        Symbol(to, from.Symbols, mark.Owner);
    }

    public void WriteSetAside(SpillBuffer to, Intake from, PendingQuarantine record)
    {
        to.Byte((byte)Unit.SetAside);
        to.Number(kinds[record.Kind]);
        Place(to, record.Place);
        var descriptor = descriptors.IndexOf(record.Problem.Descriptor);
        if (descriptor < 0)
        {
            descriptor = descriptors.Count;
            descriptors.Add(record.Problem.Descriptor);
        }

        to.Number(descriptor);
        to.Number(record.Problem.Arguments.Count);
        foreach (var argument in record.Problem.Arguments)
            to.Text(argument);
        Symbol(to, from.Symbols, record.EncounterId);
        Symbol(to, from.Symbols, record.ClaimId);
        foreach (var text in (string?[])[record.Hash, record.Raw])
        {
            to.Byte(text is null ? (byte)0 : (byte)1);
            if (text is not null)
                to.Text(text);
        }
    }

    /// <summary>Puts what was written into an intake.</summary>
    /// <param name="from">One unit.</param>
    /// <param name="to">The intake.</param>
    /// <param name="isGuest">Whether it is counted and told elsewhere.</param>
    public void Read(ref SpillSpan from, Intake to, bool isGuest)
    {
        switch ((Unit)from.Byte())
        {
            case Unit.Row:
                ReadRow(ref from, to, isGuest);
                break;
            case Unit.Visit:
                ReadVisit(ref from, to, isGuest);
                break;
            case Unit.Loss:
                to.Losses.Add(new LossMark(schema.Kinds[from.Int()].Name, to.Symbols.Add(from.Text()), schema.Kinds[from.Int()].Name, Symbol(ref from, to.Symbols)));
                break;
            default:
                ReadSetAside(ref from, to, isGuest);
                break;
        }
    }

    /// <summary>What a record says, without where it lies.</summary>
    public static void WriteContent(SpillBuffer to, Intake from, RecordStore store, int row)
    {
        to.Number(Math.Min(store.Mates[row], -1));
        for (var level = 0; level < store.Chain.Count; level++)
            Symbol(to, from.Symbols, store.AncestorId(level, row));
        foreach (var column in store.Columns)
        {
            if (column is null || row >= column.Count || column[row] == FactColumn.Missing)
                continue;
            to.Number(column.Field.Index + 1);
            Value(to, from.Symbols, column, row);
        }

        to.Number(0);
        foreach (var (name, column) in store.Extras)
        {
            if (row >= column.Count || column[row] == FactColumn.Missing)
                continue;
            to.Byte(1);
            to.Text(name);
            to.Text(from.Symbols.Utf8((int)column[row]));
        }

        to.Byte(0);
    }

    private void Row(SpillBuffer to, Intake from, RecordStore store, int row)
    {
        to.Number(kinds[store.Kind.Name]);
        Place(to, store.Place(row));
        WriteContent(to, from, store, row);
    }

    private static void Value(SpillBuffer to, SymbolTable symbols, FactColumn column, int row)
    {
        var value = column[row];
        if (value == FactColumn.Invalid)
        {
            var raw = column.RawText(row);
            to.Byte((byte)(raw is null ? Form.Invalid : Form.InvalidText));
            if (raw is not null)
                to.Text(raw);
        }
        else if (value >= 0 && IsText(column.Field))
        {
            to.Byte((byte)Form.Text);
            to.Text(symbols.Utf8((int)value));
        }
        else
        {
            to.Byte((byte)Form.Number);
            to.Number(value);
        }
    }

    /// <summary>A reference holds the symbol of an id until rows are known.</summary>
    private static bool IsText(FactField field) => field.Type.IsSymbol() || field.Target is not null;

    private static void Place(SpillBuffer to, in RecordPlace place)
    {
        to.Number(place.File);
        to.Number(place.Line);
        to.Number(place.Offset);
        to.Number(place.Length);
        to.Byte(place.IsHistory ? (byte)1 : (byte)0);
    }

    private static RecordPlace Place(ref SpillSpan from) => new(from.Int(), from.Int(), from.Number(), from.Int(), from.Byte() == 1);

    private static void Symbol(SpillBuffer to, SymbolTable symbols, int symbol)
    {
        to.Byte(symbol < 0 ? (byte)0 : (byte)1);
        if (symbol >= 0)
            to.Text(symbols.Utf8(symbol));
    }

    private static int Symbol(ref SpillSpan from, SymbolTable symbols) => from.Byte() == 0 ? -1 : symbols.Add(from.Text());

    private void ReadVisit(ref SpillSpan from, Intake to, bool isGuest)
    {
        var encounter = from.Byte() == 0 ? -1 : ReadRow(ref from, to, isGuest);
        var claim = from.Byte() == 0 ? -1 : ReadRow(ref from, to, isGuest);
        var provider = from.Byte() == 0 ? -1 : ReadRow(ref from, to, isGuest);
        var encounters = to["encounter"];
        if (encounter >= 0 && claim >= 0)
            (encounters.Mates[encounter], to["claim"].Mates[claim]) = (claim, encounter);
        if (encounter >= 0 && provider >= 0)
            encounters.SetDirect(encounters.Kind["provider"], encounter, provider);
    }

    private int ReadRow(ref SpillSpan from, Intake to, bool isGuest)
    {
        var store = to[schema.Kinds[from.Int()]];
        var row = store.Add(Place(ref from));
        store.Mates[row] = from.Int();
        if (isGuest)
            store.Guests.Add(row);
        for (var level = 0; level < store.Chain.Count; level++)
            store.SetAncestorId(level, row, Symbol(ref from, to.Symbols));
        while (from.Int() is > 0 and var number)
        {
            var column = store.Column(store.Kind.Fields[number - 1]);
            switch ((Form)from.Byte())
            {
                case Form.Number:
                    column.Put(row, from.Number());
                    break;
                case Form.Text:
                    column.Put(row, to.Symbols.Add(from.Text()));
                    break;
                case Form.Invalid:
                    column.Put(row, FactColumn.Invalid);
                    break;
                default:
                    column.Put(row, FactColumn.Invalid);
                    column.SetRaw(row, from.String());
                    break;
            }
        }

        while (from.Byte() == 1)
            store.Extra(from.String()).Put(row, to.Symbols.Add(from.Text()));
        return row;
    }

    private void ReadSetAside(ref SpillSpan from, Intake to, bool isGuest)
    {
        var kind = schema.Kinds[from.Int()].Name;
        var place = Place(ref from);
        var descriptor = descriptors[from.Int()];
        var arguments = new string[from.Int()];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = from.String();
        var (encounter, claim) = (Symbol(ref from, to.Symbols), Symbol(ref from, to.Symbols));
        to.Quarantine.Add(new PendingQuarantine(kind, place, new Diagnostic(descriptor, arguments), encounter, claim)
        {
            Hash = from.Byte() == 1 ? from.String() : null,
            Raw = from.Byte() == 1 ? from.String() : null,
            IsGuest = isGuest,
        });
        if (!isGuest)
            to[kind].Unreadable++;
    }
}
