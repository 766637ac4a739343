namespace ClaimRules.Findings;

/// <summary>Gives the files of a run their names, as the last step of writing it.</summary>
internal sealed class RunFolderNames(string folder)
{
    /// <summary>The earlier report goes first and the new one comes last, so that a folder with a report is always whole.</summary>
    /// <param name="canResume">Whether the rest can be done later, so that nothing has to be put back where this fails.</param>
    public void Give(bool canResume)
    {
        var moved = new List<string>();
        try
        {
            foreach (var name in RunFolderFiles.All.Reverse())
            {
                if (File.Exists(PathOf(name)))
                    File.Move(PathOf(name), PathOf(name + RunFolderFiles.Previous), overwrite: true);
            }

            PutSortedInPlace();
            foreach (var name in RunFolderFiles.All)
            {
                File.Move(PathOf(name + RunFolderFiles.Partial), PathOf(name));
                moved.Add(name);
            }
        }
        catch (Exception exception) when (!canResume && exception is (IOException or UnauthorizedAccessException))
        {
            foreach (var name in moved)
                File.Delete(PathOf(name));
            foreach (var name in RunFolderFiles.All)
            {
                if (File.Exists(PathOf(name + RunFolderFiles.Previous)))
                    File.Move(PathOf(name + RunFolderFiles.Previous), PathOf(name));
            }

            throw;
        }

        GiveUpPrevious();
    }

    /// <summary>Gives a run that was written whole its names, as far as it has not got them.</summary>
    public void GiveRest()
    {
        PutSortedInPlace();
        foreach (var name in RunFolderFiles.All.Where(name => File.Exists(PathOf(name + RunFolderFiles.Partial))))
            File.Move(PathOf(name + RunFolderFiles.Partial), PathOf(name), overwrite: true);
        GiveUpPrevious();
    }

    private void PutSortedInPlace()
    {
        var sorted = PathOf(RunFolderFiles.SortedQuarantine + RunFolderFiles.Partial);
        if (File.Exists(sorted))
            File.Move(sorted, PathOf(RunFolderFiles.Quarantine + RunFolderFiles.Partial), overwrite: true);
    }

    private void GiveUpPrevious()
    {
        foreach (var name in RunFolderFiles.All)
            File.Delete(PathOf(name + RunFolderFiles.Previous));
        File.Delete(CheckpointFile.PathIn(folder));
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
