using System.Text;

namespace PrintLab.Jobs.Domain;

/// <summary>
/// Names of stored files: <c>FirstAndLastName_PrintMethod_Color_SimpleJobID</c>. Only letters and digits of what people typed are kept, so
/// no name can escape its folder.
/// </summary>
public static class FileNaming
{
    public const string Metadata = "metadata.json";

    // File systems count bytes: 40 letters of any script stay well below 255.
    private const int LongestPart = 40;

    /// <summary>The base name of a job's folder and of its original file.</summary>
    public static string Stem(string studentName, string printMethod, string color, string simpleId) =>
        $"{Part(studentName, "Student")}_{Part(printMethod, "Method")}_{Part(color, "Color")}_{simpleId}";

    private static string Part(string text, string fallback)
    {
        var kept = new StringBuilder();
        foreach (var character in text.Where(char.IsLetterOrDigit).Take(LongestPart))
        {
            kept.Append(character);
        }

        return kept.Length > 0 ? kept.ToString() : fallback;
    }
}
