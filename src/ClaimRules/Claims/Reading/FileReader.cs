namespace ClaimRules.Claims.Reading;

/// <summary>Reads the records of one file into an intake. Not thread-safe.</summary>
internal abstract class FileReader(InputSource source, int file)
{
    public InputSource Source => source;

    public int File => file;

    /// <summary>
    /// Reads a block on the guess that a record begins at <paramref name="from"/>, up to the first record of which its bytes alone can't tell
    /// what it is: one that may go on behind the block, or is nearly too long, or no text.
    /// </summary>
    /// <returns>Where reading ended: the end of the block, or where that record begins.</returns>
    public abstract TextPlace Read(TextBlock block, TextPlace from);

    /// <summary>Reads from where a record begins, whatever it is, to the first one that begins at <paramref name="until"/> or behind it.</summary>
    /// <returns>Where that one begins; the largest offset where there is none.</returns>
    /// <exception cref="ClaimReadException">The file can't be read.</exception>
    public abstract TextPlace ReadOn(TextBlocks blocks, int number, TextPlace from, long until);

    protected static TextPlace AtEnd(TextPlace place) => place with { Offset = long.MaxValue };
}
