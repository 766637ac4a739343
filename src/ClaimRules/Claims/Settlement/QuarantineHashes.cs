using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims.Settlement;

/// <summary>Reads the files again where records were set aside only after their bytes were gone, and notes their hashes.</summary>
internal static class QuarantineHashes
{
    public static void Fill(Intake intake, IReadOnlyList<InputSource> sources)
    {
        foreach (var group in intake.Quarantine.Where(static record => record.Hash is null && record.Place.Offset >= 0).GroupBy(static record => record.Place.File))
        {
            using var text = InputText.Open(sources[group.Key], intake.Options);
            var (bytes, start) = (Array.Empty<byte>(), -1L);
            foreach (var record in group.OrderBy(static record => record.Place.Offset).ThenByDescending(static record => record.Place.Length))
            {
                // Parts of one record lie at one place, and children of a nested one within it.
                if (start < 0 || record.Place.Offset + record.Place.Length > start + bytes.Length)
                {
                    text.Skip(record.Place.Offset - text.Delivered);
                    start = record.Place.Offset;
                    bytes = new byte[record.Place.Length];
                    text.ReadAtLeast(bytes, bytes.Length, false);
                }

                var own = bytes.AsSpan((int)(record.Place.Offset - start), record.Place.Length);
                record.Hash = Intake.Hash(own);
                record.Raw = intake.RawText(own);
            }
        }
    }
}
