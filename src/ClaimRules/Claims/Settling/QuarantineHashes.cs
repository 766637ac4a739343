using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims.Settling;

/// <summary>Reads the files again where records were set aside only after their bytes were gone, and notes their hashes.</summary>
internal static class QuarantineHashes
{
    public static void Fill(Intake intake, Func<int, Stream> open)
    {
        foreach (var group in intake.Quarantine.Where(static record => record.Hash is null && record.Place.Offset >= 0).GroupBy(static record => record.Place.File))
        {
            using var text = open(group.Key);
            var (bytes, start, at) = (Array.Empty<byte>(), -1L, 0L);
            foreach (var record in group.OrderBy(static record => record.Place.Offset).ThenByDescending(static record => record.Place.Length))
            {
                // Parts of one record lie at one place, and children of a nested one within it.
                if (start < 0 || record.Place.Offset + record.Place.Length > start + bytes.Length)
                {
                    Skip(text, record.Place.Offset - at);
                    start = record.Place.Offset;
                    bytes = new byte[record.Place.Length];
                    at = start + text.ReadAtLeast(bytes, bytes.Length, false);
                }

                var own = bytes.AsSpan((int)(record.Place.Offset - start), record.Place.Length);
                record.Hash = Intake.Hash(own);
                record.Raw = intake.RawText(own);
            }
        }
    }

    private static void Skip(Stream text, long count)
    {
        if (text.CanSeek)
        {
            text.Seek(count, SeekOrigin.Current);
            return;
        }

        var buffer = new byte[1 << 16];
        while (count > 0 && text.Read(buffer, 0, (int)Math.Min(count, buffer.Length)) is > 0 and var read)
            count -= read;
    }
}
