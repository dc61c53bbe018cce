using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Disk;
using PrintLab.Files.Moves;
using PrintLab.Files.Storage;
using PrintLab.Lab.Settings;
using PrintLab.Models.Slicing;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Slicer;

/// <summary>Looks into a job's folder: which file a slicer saved last, and whether one was saved over the student's own.</summary>
public sealed class FolderLook(
    SlicerFactsCache facts,
    FileAppearances appearances,
    KeptOriginals originals,
    KeyedLock locks,
    StoragePath paths,
    LabSettings lab
)
{
    public DateTime Now => appearances.Now;

    /// <summary>Where the folder would be: for looking whether it has changed.</summary>
    public string PlainPath(string folder) => paths.PlainPath(folder);

    /// <exception cref="IOException">The folder is gone.</exception>
    public OpenFolder Open(string folder) => paths.Open(folder) ?? throw new DirectoryNotFoundException($"{folder} is gone.");

    /// <summary>Puts the student's file back if it was written over. False: not now, since a program has it open.</summary>
    public async Task<bool> Restore(string jobId, string folder, OpenFolder open, CancellationToken cancellationToken)
    {
        try
        {
            using var held = await locks.Take(jobId, cancellationToken);
            await originals.Restore(folder, open.Path, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception.IsFromDisk())
        {
            return false;
        }
    }

    /// <summary>The folder's files that a slicer may have made, the one that appeared last first.</summary>
    public IReadOnlyList<FileInfo> Sliceable(string folder, OpenFolder open, DateTime? lookedBefore)
    {
        var files = JobFolder.Candidates(open.Path, lab).Where(file => SlicedFile.MayBe(file.Name)).ToList();
        foreach (var file in files)
        {
            file.Refresh();
            appearances.Note(folder, file, lookedBefore);
        }

        return [.. files.OrderByDescending(file => appearances.Of(folder, file))];
    }

    public DateTime AppearedAt(string folder, FileInfo file) => appearances.Of(folder, file);

    public Task<SlicerReading> Read(string folder, FileInfo file, CancellationToken cancellationToken) => facts.Of(folder, file, cancellationToken);
}
