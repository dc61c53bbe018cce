using System.Text;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Models.Formats;

namespace PrintLab.Tests.Models.Formats;

/// <summary>Reads models that tests make.</summary>
internal static class ReadModels
{
    public static Task<ModelFacts> Read(string name, string content) => Read(name, Encoding.UTF8.GetBytes(content));

    public static async Task<ModelFacts> Read(string name, byte[] content)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, content);
            return await ModelFormat.Of(name).Read(file, CancellationToken.None);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Why it is refused.</summary>
    public static async Task<string> Refusal(string name, byte[] content) =>
        (await Should.ThrowAsync<Fault>(() => Read(name, content))).FileMessage();

    /// <summary>"2 negative_volumes", in order.</summary>
    public static string NotesOf(ModelFacts facts) =>
        string.Join(", ", facts.Notes.Select(note => $"{note.Count} {note.Code} {note.Name}".TrimEnd()));

    /// <summary>Nothing about its shape is known.</summary>
    public static void IsUnmeasured(ModelFacts facts) =>
        (facts.BboxMm.Count, facts.HasVolumeMm3, facts.HasSurfaceMm2, facts.HasShells).ShouldBe((0, false, false, false));
}
