using PrintLab.Jobs.Domain;

namespace PrintLab.Seed.Examples;

/// <summary>Everyone in the examples; all invented.</summary>
internal static class People
{
    public const string NewColleague = "Noor Haddad";

    private static readonly string[] GivenNames =
    [
        "Amelia",
        "Ben",
        "Carla",
        "Daniel",
        "Elif",
        "Felix",
        "Grace",
        "Hugo",
        "Ines",
        "Jonas",
        "Keiko",
        "Leon",
        "Maya",
        "Nils",
        "Olivia",
        "Pablo",
        "Quinn",
        "Rosa",
        "Samir",
        "Tessa",
        "Umar",
        "Vera",
        "Will",
        "Ximena",
        "Yusuf",
        "Zoe",
    ];

    private static readonly string[] FamilyNames =
    [
        "Abbott",
        "Berg",
        "Castillo",
        "Dubois",
        "Eriksen",
        "Fontaine",
        "Garcia",
        "Hoffmann",
        "Ivanova",
        "Jensen",
        "Kim",
        "Lindqvist",
        "Moreau",
        "Nakamura",
        "Okafor",
        "Petrov",
        "Quintana",
        "Rossi",
        "Santos",
        "Tanaka",
        "Underwood",
        "Varga",
        "Walsh",
        "Yilmaz",
        "Zhang",
    ];

    public static IReadOnlyList<string> Staff { get; } = ["Dana Whitfield", "Marcus Bell", "Priya Raman", "Tom Oakes"];

    /// <summary>The same name for the same number; students return with other models.</summary>
    public static string Student(int number) => $"{GivenNames[number % GivenNames.Length]} {FamilyNames[number * 7 % FamilyNames.Length]}";

    /// <summary>An address in a domain that nobody can own.</summary>
    public static string AddressOf(string student) => $"{student.ToLowerInvariant().Replace(' ', '.')}@students.university.example";

    /// <summary>A staff member at one of the lab's workstations.</summary>
    public static Actor AtWork(string name, string workstation) => new(workstation, workstation, "", name, IsAdmin: true, LockToken: null);
}
