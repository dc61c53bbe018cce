using System.Text.Json;
using System.Text.Json.Serialization;
using PrintLab.Contracts.Faults;

namespace PrintLab.Lab.Settings;

/// <summary>Reads <c>lab.json</c>. An invalid file stops startup with an error naming the file, the line, and the problem.</summary>
public static class LabFile
{
    /// <summary>snake_case as in the file and in the API; unknown keys are errors, since they are usually typos.</summary>
    public static JsonSerializerOptions Json { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            RespectNullableAnnotations = true,
        };

    /// <summary>The lab at the path; the defaults when the path is null or empty.</summary>
    /// <exception cref="LabFileException">The file is missing, not JSON, or contains an invalid value.</exception>
    public static LabSettings Load(string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return new LabSettings();
        }

        var bytes = Read(path);
        var lab = Parse(path, bytes);
        if (LabRules.FirstBroken(lab) is { } broken)
        {
            throw LabFileException.At(path, JsonLines.LineOf(bytes, broken.Where), $"{broken.Where}: {broken.Message}");
        }

        return lab;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception.IsFromDisk())
        {
            throw new LabFileException($"{path} cannot be read: {exception.Message} Check the path in PRINTLAB_LAB.", exception);
        }
    }

    private static LabSettings Parse(string path, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<LabSettings>(bytes, Json)
                ?? throw new LabFileException($"{path}, line 1: the file must hold one JSON object.");
        }
        catch (JsonException exception)
        {
            var what = exception.Message.Split(" Path:")[0];
            var where = exception.Path is null or "$" ? "" : $"{exception.Path.TrimStart('$', '.')}: ";
            throw LabFileException.At(path, exception.LineNumber + 1, where + what, exception);
        }
    }
}

/// <summary>The message is one line for the operator: file, line, problem.</summary>
public sealed class LabFileException : Exception
{
    public LabFileException(string message, Exception? cause = null)
        : base(message, cause) { }

    internal static LabFileException At(string path, long? line, string what, Exception? cause = null) =>
        new($"{path}, line {line ?? 1}: {what}", cause);
}
