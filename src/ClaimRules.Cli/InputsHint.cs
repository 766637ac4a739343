using System.Text.Json;
using ClaimRules.Findings;

namespace ClaimRules.Cli;

/// <summary>
/// Where the inputs of a run lay, relative to the run folder, so that <c>explain</c> finds them. A hint only: it differs between machines, no hash
/// covers it, and what is found there is compared with the hashes in the report.
/// </summary>
internal sealed record InputsHint(string Claims, string? Map, string? History, string? Refused, string? Exemptions, IReadOnlyList<string> Packs)
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The hint of a run whose inputs lie where they are given.</summary>
    public static InputsHint Of(string run, InputsHint given) =>
        given.With(path => Path.GetRelativePath(Path.GetFullPath(run), Path.GetFullPath(path)).Replace('\\', '/'));

    /// <summary>Writes it; a run without it is whole, so that failing here is only told.</summary>
    public void Save(string run, Session session)
    {
        var path = Path.Combine(run, RunFolderFiles.Hint);
        try
        {
            File.WriteAllText(path + RunFolderFiles.Partial, JsonSerializer.Serialize(this, Layout) + "\n");
            File.Move(path + RunFolderFiles.Partial, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            session.Error.WriteLine(session.Words[$"{path} can't be written: {failure.Message}", $"无法写入 {path}：{failure.Message}"]);
        }
    }

    /// <summary>The hint of a run with paths made whole; null where there is none that can be read.</summary>
    public static InputsHint? Load(string run)
    {
        try
        {
            var hint = JsonSerializer.Deserialize<InputsHint>(File.ReadAllText(Path.Combine(run, RunFolderFiles.Hint)), Layout);
            if (hint?.Claims is null || hint.Packs is null)
                return null;
            return hint.With(path => Path.GetFullPath(Path.Combine(run, path)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return null;
        }
    }

    private InputsHint With(Func<string, string> change)
    {
        string? OrNone(string? path) => path is null ? null : change(path);
        return new InputsHint(change(Claims), OrNone(Map), OrNone(History), OrNone(Refused), OrNone(Exemptions), [.. Packs.Select(change)]);
    }
}
