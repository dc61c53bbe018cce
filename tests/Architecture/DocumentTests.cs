using System.Text.RegularExpressions;

namespace PrintLab.Tests.Architecture;

/// <summary>Everything the documents link to exists, so an outdated recipe fails the build.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents =>
        [
            "README.md",
            "CONTRIBUTING.md",
            "BENCHMARKS.md",
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Folder, "docs"), "*.md", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Repository.Folder, file)),
        ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_of_a_document_leads_to_a_file(string document)
    {
        var folder = Path.Combine(Repository.Folder, Path.GetDirectoryName(document)!);
        var links = Links().Matches(File.ReadAllText(Path.Combine(Repository.Folder, document))).Select(match => match.Groups["path"].Value);

        links.Where(link => !Path.Exists(Path.Combine(folder, link))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("## Add an action", 6)]
    [InlineData("## Add a status", 5)]
    [InlineData("## Add a field to a job", 5)]
    [InlineData("## Add an email", 5)]
    public void Contributing_has_a_recipe_that_names_its_files(string heading, int steps)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Folder, "CONTRIBUTING.md"));
        var begin = text.IndexOf(heading, StringComparison.Ordinal);
        var recipe = text[begin..text.IndexOf("\n## ", begin + heading.Length, StringComparison.Ordinal)];

        recipe.Split('\n').Count(line => line.Length > 1 && char.IsDigit(line[0]) && line.Contains("](", StringComparison.Ordinal)).ShouldBe(steps);
    }

    // Excludes web links and anchors, which are not files.
    [GeneratedRegex(@"\]\((?<path>[^)#:]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();
}
