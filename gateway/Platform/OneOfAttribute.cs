using System.Reflection;

namespace PrintLab.Gateway.Platform;

/// <summary>The values an API field can have: a class's constants, an enumeration's members in lower case, or a record's subtypes.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute(Type words) : Attribute
{
    /// <summary>Constants or members that the field never has.</summary>
    public string[] Except { get; init; } = [];

    /// <summary>What the words are called in the description of the API.</summary>
    public string Name { get; init; } = words.Name;

    public IEnumerable<string> Values => All().Except(Except, StringComparer.Ordinal);

    private IEnumerable<string> All() =>
        words switch
        {
            { IsEnum: true } => Enum.GetNames(words).Select(name => name.ToLowerInvariant()),
            { IsAbstract: true, IsSealed: false } => words
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(words) && !type.IsAbstract)
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal),
            _ => words
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(field => field.IsLiteral)
                .Select(field => (string)field.GetRawConstantValue()!),
        };
}
