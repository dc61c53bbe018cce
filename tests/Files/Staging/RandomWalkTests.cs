using PrintLab.Tests.Files.Running;

namespace PrintLab.Tests.Files.Staging;

/// <summary>
/// A job wanders between folders at random, some moves committed, some taken back, some left in the middle, while a slicer saves files where
/// it likes. In the end all that was saved is in the committed folder, and nothing is anywhere else.
/// </summary>
public abstract class RandomWalkTests(FilesLab lab)
{
    private const int Steps = 25;
    private readonly FilesLab _lab = lab;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [Trait("req", "FILE-05")]
    [Trait("req", "FILE-15")]
    [Trait("req", "FILE-17")]
    public async Task No_walk_loses_what_was_saved(int seed)
    {
        var random = new Random(seed);
        var job = await new JobInLab(_lab).Submitted();
        var (folder, version) = (job.Uploaded, 1);
        var saved = new HashSet<string>();
        string[] folders = [job.Uploaded, job.Pending, job.Ready];
        for (var step = 0; step < Steps; step++)
        {
            var target = folders.Where(other => other != folder).ElementAt(random.Next(2));
            Save(random, job, folders, saved);
            await job.Stage(version, folder, target);
            Save(random, job, folders, saved);
            switch (random.Next(4))
            {
                case 0:
                    await job.Unstage(version, target);
                    break;
                case 1:
                    // Left in the middle: a later move passes it.
                    break;
                default:
                    _lab.Jobs.Commit(job.Id, ++version, target, "AdminAction");
                    folder = target;
                    break;
            }
        }

        saved.ShouldNotBeEmpty();
        _lab.Jobs.Commit(job.Id, ++version, folder, "NotesEdited");
        await Eventually.IsTrue(async () => await _lab.OpenMoves(job.Id) == 0, () => _lab.Service.Output);
        await Eventually.IsTrue(() => folders.Count(other => Directory.Exists(_lab.PathOf(other))) == 1, () => _lab.Service.Output);
        // metadata.json may just be replaced: its new form has another name until it is whole.
        var contents = _lab.FilesIn(folder)
            .Where(name => name.EndsWith(".3mf", StringComparison.Ordinal))
            .Select(name => job.Read(folder, name))
            .ToHashSet();
        saved.Where(content => !contents.Contains(content)).ShouldBeEmpty();
        File.ReadAllBytes(_lab.PathOf($"{folder}/{job.Stl}")).ShouldBe(job.Content);
    }

    // A slicer that has a folder open finds it gone after a move; then it cannot save there.
    private void Save(Random random, JobInLab job, string[] folders, HashSet<string> saved)
    {
        var folder = folders[random.Next(folders.Length)];
        var (name, content) = ($"part{random.Next(3)}.3mf", $"{Guid.NewGuid()}");
        var path = _lab.PathOf(folder);
        if (!Directory.Exists(path) || File.Exists(Path.Combine(path, name)))
        {
            return;
        }

        try
        {
            job.SaveByReplacing(folder, name, content);
            saved.Add(content);
        }
        catch (IOException)
        {
            // The folder went while we were saving: the slicer says so, and nothing was promised.
        }
    }
}

[Collection(FilesTests.Name)]
public sealed class RandomWalkByLinkTests(FilesLabs labs) : RandomWalkTests(labs.Linking);

[Collection(FilesTests.Name)]
public sealed class RandomWalkByCopyTests(FilesLabs labs) : RandomWalkTests(labs.Copying);
