using System.Buffers;
using System.Text.Json;
using ClaimRules.Claims;
using Microsoft.Win32.SafeHandles;

namespace ClaimRules.Findings;

/// <summary>
/// Joins the quarantined records of several batches, each in the order of the input, into one such order. In memory is one stretch of each.
/// </summary>
internal static class QuarantineRuns
{
    /// <summary>Writes the records of a file in order.</summary>
    /// <param name="path">The file, JSON Lines.</param>
    /// <param name="starts">Where each batch begins in it; the first at 0.</param>
    /// <param name="target">Takes the records.</param>
    public static void Merge(string path, IReadOnlyList<long> starts, RunFileWriter target)
    {
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        var queue = new PriorityQueue<Cursor, QuarantinedRecord>(QuarantinedRecord.ByPlace);
        for (var i = 0; i < starts.Count; i++)
        {
            var cursor = new Cursor(file, starts[i], i + 1 < starts.Count ? starts[i + 1] : length);
            if (cursor.Next() is { } first)
                queue.Enqueue(cursor, first);
        }

        while (queue.TryDequeue(out var cursor, out _))
        {
            target.Raw(cursor.Line);
            if (cursor.Next() is { } next)
                queue.Enqueue(cursor, next);
        }
    }

    private sealed class Cursor(SafeFileHandle file, long offset, long end)
    {
        private byte[] buffer = new byte[1 << 13];
        private int start;
        private int filled;
        private int length;

        /// <summary>The record as it lies, with its line end.</summary>
        public ReadOnlySpan<byte> Line => buffer.AsSpan(start, length);

        public QuarantinedRecord? Next()
        {
            start += length;
            while ((length = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') + 1) == 0)
            {
                if (!Fill())
                    return null;
            }

            using var document = JsonDocument.Parse(new ReadOnlySequence<byte>(buffer, start, length));
            return ClaimJson.ReadQuarantined(document.RootElement);
        }

        private bool Fill()
        {
            if (offset >= end)
                return false;
            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            (filled, start) = (filled - start, 0);
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var read = RandomAccess.Read(file, buffer.AsSpan(filled, (int)Math.Min(buffer.Length - filled, end - offset)), offset);
            offset += read;
            filled += read;
            return read > 0;
        }
    }
}
