using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims.Parting;

/// <summary>The distinct sets of facts of providers, each as it came first: every part has them.</summary>
internal sealed class ProviderForms(RecordCodec codec)
{
    private readonly SpillBuffer unit = new();
    private readonly SpillBuffer content = new();
    private readonly SpillBuffer units = new();
    private readonly SymbolTable known = new();

    /// <summary>Notes what a record says of a provider.</summary>
    public void Add(Intake from, RecordStore providers, int row)
    {
        RecordCodec.WriteContent(content, from, providers, row);
        var before = known.Count;
        if (known.Add(content.Written) == before)
        {
            unit.Clear();
            codec.WriteRow(unit, from, providers, row);
            units.Raw(unit.Written);
        }

        content.Clear();
    }

    /// <summary>Puts what is known into a part, which does not count it.</summary>
    public void Fill(Intake to)
    {
        var rest = new SpillSpan(units.Written);
        while (!rest.IsEmpty)
            codec.Read(ref rest, to, isGuest: true);
    }
}
