using System.Text.RegularExpressions;

namespace PrintLab.Tests.Architecture;

/// <summary>A class with more than six collaborators does more than one thing.</summary>
public sealed partial class CollaboratorTests
{
    private const int Most = 6;

    [Fact]
    public void No_constructor_takes_more_than_six_collaborators()
    {
        var crowded =
            from project in SourceProject.All.Where(project => !project.IsBelowTests)
            from file in project.SourceFiles.Where(file => !file.Contains("Migrations"))
            from @class in ClassesWithConstructor().Matches(File.ReadAllText(Path.Combine(project.Folder, file))).Cast<Match>()
            let collaborators = Count(@class.Groups["parameters"].Value)
            where collaborators > Most
            select $"{@class.Groups["name"].Value} takes {collaborators}";

        crowded.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("Clock clock", 1)]
    [InlineData("Func<int, (string A, int B)> make, Clock clock", 2)]
    public void Parameters_are_counted_whatever_their_types(string parameters, int count) => Count(parameters).ShouldBe(count);

    private static int Count(string parameters)
    {
        var depth = 0;
        var commas = parameters.Count(character =>
        {
            depth +=
                character is '<' or '(' or '[' ? 1
                : character is '>' or ')' or ']' ? -1
                : 0;
            return character == ',' && depth == 0;
        });
        return string.IsNullOrWhiteSpace(parameters) ? 0 : commas + 1;
    }

    // Records are data: only classes have collaborators. Matches balanced parentheses.
    [GeneratedRegex(
        @"\bclass\s+(?<name>\w+)(<[^>]*>)?\s*\((?<parameters>(?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!)))\)",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex ClassesWithConstructor();
}
