using FsCheck;
using FsCheck.Fluent;
using PrintLab.Jobs.Domain;

namespace PrintLab.Tests.Jobs;

[Trait("req", "FILE-02")]
public sealed class FileNamingTests
{
    [Theory]
    [InlineData("Jane Doe", "Filament", "Blue", "JaneDoe_Filament_Blue_8f3a21")]
    [InlineData("Jane Doe", "Filament", "True Red", "JaneDoe_Filament_TrueRed_8f3a21")]
    [InlineData("../../etc/passwd", "Resin", "Clear", "etcpasswd_Resin_Clear_8f3a21")]
    [InlineData("O'Neil \"Bob\" <b>", "Resin", "Clear", "ONeilBobb_Resin_Clear_8f3a21")]
    [InlineData("🦄🦄", "Resin", "Clear", "Student_Resin_Clear_8f3a21")]
    [InlineData("José Núñez", "Resin", "Clear", "JoséNúñez_Resin_Clear_8f3a21")]
    public void A_stem_keeps_letters_and_digits_only(string name, string method, string color, string stem) =>
        FileNaming.Stem(name, method, color, "8f3a21").ShouldBe(stem);

    [Fact]
    public void No_name_leaves_its_folder_or_grows_too_long() =>
        Prop.ForAll<string, string>(
                (name, color) =>
                {
                    var stem = FileNaming.Stem(name ?? "", "Filament", color ?? "", "8f3a21");
                    return stem.Length <= 140
                        && stem.EndsWith("_8f3a21", StringComparison.Ordinal)
                        && stem.All(letter => char.IsLetterOrDigit(letter) || letter == '_');
                }
            )
            .QuickCheckThrowOnFailure();
}
