using System.Text;

namespace PrintLab.Jobs.Domain;

/// <summary>
/// Names of stored files: <c>FirstAndLastName_PrintMethod_Color_SimpleJobID</c>. Only letters and digits of what people typed survive,
/// so no name can leave its folder.
/// </summary>
public static class FileNaming
{
    public const string Metadata = "metadata.json";

    // File systems count bytes: 40 letters of any script stay far below 255.
    private const int LongestPart = 40;

    /// <summary>The stem of a job's folder and of its original file.</summary>
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
