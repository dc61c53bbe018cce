namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>
/// Names of a package's parts in one form, whether they come from the zip, a relationship or an attribute: decoded, with "/" between folders, none
/// before the first, and without "." and "..". Exporters differ in all of these (ECMA-376 part 2 allows one spelling).
/// </summary>
internal static class PartName
{
    /// <summary>Compares names in this form: packages ignore case.</summary>
    public static readonly StringComparer Comparer = StringComparer.OrdinalIgnoreCase;

    public static string Of(string reference)
    {
        var folders = new List<string>();
        foreach (var folder in Uri.UnescapeDataString(reference.Replace('\\', '/')).Split('/'))
        {
            if (folder == ".." && folders.Count > 0)
            {
                folders.RemoveAt(folders.Count - 1);
            }
            else if (folder.Length > 0 && folder is not ("." or ".."))
            {
                folders.Add(folder);
            }
        }

        return string.Join('/', folders);
    }
}
