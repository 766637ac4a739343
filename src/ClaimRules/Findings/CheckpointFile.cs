using System.Text.Json;

namespace ClaimRules.Findings;

/// <summary>How far a file of a run was written.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Records">Its records.</param>
internal sealed record FileMark(string Name, long Bytes, long Records);

/// <summary>
/// How far a run is: what its files hold for certain, and the sums so far. Replaced in one step, so that there is always the last one or the one
/// before. Immutable.
/// </summary>
internal sealed record CheckpointFile
{
    private const string Format = "claimrules-checkpoint";
    private const int SchemaVersion = 2;

    /// <summary>What the run is of.</summary>
    public required string Run { get; init; }

    public required int PartsDone { get; init; }

    /// <summary>Whether all is written, and the files only have to get their names.</summary>
    public bool IsFinished { get; init; }

    public required IReadOnlyList<FileMark> Files { get; init; }

    /// <summary>Where the quarantined records of each part begin.</summary>
    public required IReadOnlyList<long> QuarantineRuns { get; init; }

    /// <summary>The sums, as one JSON object.</summary>
    public required byte[] State { get; init; }

    public static string PathIn(string folder) => Path.Combine(folder, RunFolderFiles.Checkpoint);

    /// <summary>The checkpoint of a folder; null where there is none.</summary>
    /// <exception cref="FindingsException">It can't be read, or another version wrote it (CR5109).</exception>
    public static CheckpointFile? Load(string folder)
    {
        if (!File.Exists(PathIn(folder)))
            return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(PathIn(folder)));
            var json = document.RootElement;
            if (json.Text("format") != Format || json.Int("schema_version") != SchemaVersion)
                throw new FormatException("it was written by another version");
            return new CheckpointFile
            {
                Run = json.Text("run"),
                PartsDone = json.Int("parts_done"),
                IsFinished = json.GetProperty("finished").GetBoolean(),
                Files = json.List("files", static file => new FileMark(file.Text("name"), file.Long("bytes"), file.Long("records"))),
                QuarantineRuns = json.List("quarantine_runs", static start => start.GetInt64()),
                State = System.Text.Encoding.UTF8.GetBytes(json.GetProperty("state").GetRawText()),
            };
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            throw new FindingsException(FindingDiagnostics.CheckpointUnreadable, PathIn(folder), exception.Message.ReplaceLineEndings(" "));
        }
    }

    public void Save(string folder)
    {
        var temporary = PathIn(folder) + RunFolderFiles.Partial;
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            using (var json = new Utf8JsonWriter(stream, JsonText.Line))
                Write(json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, PathIn(folder), overwrite: true);
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("schema_version", SchemaVersion);
        json.WriteString("run", Run);
        json.WriteNumber("parts_done", PartsDone);
        json.WriteBoolean("finished", IsFinished);
        json.WriteList("files", Files, static (target, file) =>
        {
            target.WriteString("name", file.Name);
            target.WriteNumber("bytes", file.Bytes);
            target.WriteNumber("records", file.Records);
        });
        json.WriteStartArray("quarantine_runs");
        foreach (var start in QuarantineRuns)
            json.WriteNumberValue(start);
        json.WriteEndArray();
        json.WritePropertyName("state");
        json.WriteRawValue(State);
        json.WriteEndObject();
    }
}
