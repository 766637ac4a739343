using ClaimRules.Diagnostics;

namespace ClaimRules.Packs;

/// <summary>One file of a pack.</summary>
/// <param name="RelativePath">Below the pack, with <c>/</c>.</param>
/// <param name="FullPath">On disk.</param>
/// <param name="ShownPath">In messages: below the folder that the user named.</param>
internal sealed record PackFile(string RelativePath, string FullPath, string ShownPath) : SourceFile(FullPath, ShownPath);
