using System.Globalization;
using ClaimRules.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace ClaimRules.Claims.Parting;

/// <summary>
/// A temporary file that nobody else can read and that is gone when the process ends, however it ends: it has no name while it is used, or, on
/// Windows, the system deletes it with its handle. Not thread-safe.
/// </summary>
internal sealed class SpillFile : IDisposable
{
    private readonly FileStream stream;
    private readonly SafeFileHandle handle;
    private readonly string folder;

    public SpillFile(string folder)
    {
        this.folder = folder;
        try
        {
            var path = Path.Combine(folder, "claimrules-" + Path.GetRandomFileName());
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Delete,
                Options = FileOptions.DeleteOnClose,
            };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            stream = new FileStream(path, options);
            handle = stream.SafeFileHandle;
            if (!OperatingSystem.IsWindows())
                File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(failure);
        }
    }

    public long Length { get; private set; }

    /// <summary>Appends; where it begins.</summary>
    public long Append(ReadOnlySpan<byte> bytes)
    {
        var start = Length;
        try
        {
            RandomAccess.Write(handle, bytes, start);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(failure);
        }

        Length += bytes.Length;
        return start;
    }

    public void Read(long offset, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(handle, bytes, offset);
            if (read == 0)
                throw Unwritable(new EndOfStreamException());
            bytes = bytes[read..];
            offset += read;
        }
    }

    public void Dispose() => stream.Dispose();

    /// <summary>Refuses to begin what the disk has no room for.</summary>
    /// <param name="folder">The folder of temporary files.</param>
    /// <param name="needed">What is needed at most, as far as it can be told.</param>
    public static void EnsureRoom(string folder, long needed)
    {
        long free;
        try
        {
            free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Not every file system tells; writing will.
            return;
        }

        if (free < needed)
        {
            throw new ClaimReadException(new Diagnostic(
                ClaimDiagnostics.NoRoom, [Megabytes(needed), Megabytes(free)], Path: folder));
        }
    }

    private static string Megabytes(long bytes) => (bytes >> 20).ToString("N0", CultureInfo.InvariantCulture);

    private ClaimReadException Unwritable(Exception failure) =>
        new(new Diagnostic(ClaimDiagnostics.SpillUnwritable, [failure.Message.ReplaceLineEndings(" ")], Path: folder));
}
