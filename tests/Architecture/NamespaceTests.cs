using System.Text.RegularExpressions;

namespace PrintLab.Tests.Architecture;

/// <summary>A type's namespace matches its folder, so readers can find it.</summary>
public sealed partial class NamespaceTests
{
    [Fact]
    public void Each_file_s_namespace_is_its_folder()
    {
        var wrong =
            from project in SourceProject.All
            from file in project.SourceFiles
            let declared = Declaration().Match(File.ReadAllText(Path.Combine(project.Folder, file))).Groups["namespace"].Value
            let expected = string.Join('.', [project.RootNamespace, .. file.Split(Path.DirectorySeparatorChar)[..^1]])
            where declared.Length > 0 && declared != expected
            select $"{Path.GetRelativePath(Repository.Folder, Path.Combine(project.Folder, file))}: {declared} instead of {expected}";

        wrong.ShouldBeEmpty();
    }

    [GeneratedRegex(@"^namespace (?<namespace>[\w.]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Declaration();
}
