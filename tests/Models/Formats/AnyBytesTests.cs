using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PrintLab.Contracts.Faults;
using PrintLab.Models.Formats;

namespace PrintLab.Tests.Models.Formats;

/// <summary>Any input is either accepted or rejected with a readable message; a check never fails in any other way.</summary>
public sealed class AnyBytesTests : IDisposable
{
    private static readonly (string Name, byte[] Content)[] Whole =
    [
        ("a.stl", TinyModels.BinaryStl(12)),
        ("a.stl", Encoding.UTF8.GetBytes(TinyModels.AsciiStl(4))),
        ("a.obj", Encoding.UTF8.GetBytes(TinyModels.Obj)),
        ("a.3mf", TinyModels.ThreeMf()),
    ];

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    [Trait("req", "FILE-26")]
    public void A_truncated_stl_or_3mf_is_never_taken() =>
        Prop.ForAll(
                Gen.Elements(0, 1, 3)
                    .SelectMany(model => Gen.Choose(1, Whole[model].Content.Length - "endsolid test\n".Length), (model, length) => (model, length))
                    .ToArbitrary(),
                cut => IsRefused(Whole[cut.model].Name, Whole[cut.model].Content[..cut.length]).ShouldBeTrue()
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    [Trait("req", "FILE-26")]
    public void A_model_cut_at_any_byte_is_taken_or_refused_with_a_sentence()
    {
        foreach (var (name, content) in Whole)
        {
            for (var length = 1; length < content.Length; length++)
            {
                _ = IsRefused(name, content[..length]);
            }
        }
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public void Bytes_changed_anywhere_never_bring_a_check_down() =>
        Prop.ForAll(
                (
                    from model in Gen.Choose(0, Whole.Length - 1)
                    from changes in (
                        from place in Gen.Choose(0, Whole[model].Content.Length - 1)
                        from value in Gen.Choose(0, 255)
                        select (place, value)
                    ).ArrayOf(8)
                    select (model, changes)
                ).ToArbitrary(),
                change =>
                {
                    var content = Whole[change.model].Content.ToArray();
                    foreach (var (place, value) in change.changes)
                    {
                        content[place] = (byte)value;
                    }

                    _ = IsRefused(Whole[change.model].Name, content);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(600));

    public void Dispose() => File.Delete(_file);

    private bool IsRefused(string name, byte[] content)
    {
        try
        {
            File.WriteAllBytes(_file, content);
            var facts = ModelFormat.Of(name).Read(_file, CancellationToken.None).GetAwaiter().GetResult();
            facts.BboxMm.Append(facts.VolumeMm3).Append(facts.SurfaceMm2).ShouldAllBe(number => double.IsFinite(number));
            return false;
        }
        catch (Fault fault)
        {
            fault.FileMessage().Length.ShouldBeGreaterThan(20);
            return true;
        }
    }
}
