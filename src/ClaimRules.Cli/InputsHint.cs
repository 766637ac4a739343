using System.Text.Json;
using ClaimRules.Findings;

namespace ClaimRules.Cli;

/// <summary>
/// Where the inputs of a run lay, relative to the run folder, so that <c>explain</c> finds them. A hint only: it differs between machines, no hash
/// covers it, and what is found there is compared with the hashes in the report.
/// </summary>
internal sealed record InputsHint(string Claims, string? Map, string? History, string? Refused, IReadOnlyList<string> Packs)
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static InputsHint Of(string run, string claims, string? map, string? history, string? refused, IReadOnlyList<string> packs)
    {
        string Relative(string path) => Path.GetRelativePath(Path.GetFullPath(run), Path.GetFullPath(path)).Replace('\\', '/');
        string? RelativeOrNone(string? path) => path is null ? null : Relative(path);
        return new InputsHint(Relative(claims), RelativeOrNone(map), RelativeOrNone(history), RelativeOrNone(refused), [.. packs.Select(Relative)]);
    }

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
            string Whole(string path) => Path.GetFullPath(Path.Combine(run, path));
            string? WholeOrNone(string? path) => path is null ? null : Whole(path);
            return new InputsHint(Whole(hint.Claims), WholeOrNone(hint.Map), WholeOrNone(hint.History), WholeOrNone(hint.Refused), [.. hint.Packs.Select(Whole)]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return null;
        }
    }
}
