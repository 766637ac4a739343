namespace ClaimRules.Claims.Reading;

/// <summary>What short texts mean, for those that were met lately: columns of codes repeat a few of them.</summary>
internal sealed class RecentTexts
{
    private const int Longest = 16;

    private readonly Entry[] entries = new Entry[64];

    public bool TryGet(ReadOnlySpan<byte> text, out long value)
    {
        if (text.Length > Longest)
        {
            value = 0;
            return false;
        }

        var (low, high) = TextHash.Ends(text);
        ref readonly var entry = ref entries[Place(low, high)];
        value = entry.Value;
        return entry.Low == low && entry.High == high && entry.Length == text.Length;
    }

    public void Set(ReadOnlySpan<byte> text, long value)
    {
        if (text.Length > Longest)
            return;
        var (low, high) = TextHash.Ends(text);
        entries[Place(low, high)] = new Entry(low, high, text.Length, value);
    }

    private static int Place(ulong low, ulong high) => (int)((((low * 31) ^ high) * 0x9E3779B97F4A7C15) >> 58);

    private readonly record struct Entry(ulong Low, ulong High, int Length, long Value);
}
