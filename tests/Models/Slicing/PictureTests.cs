using System.Text;
using PrintLab.Models.Slicing;

namespace PrintLab.Tests.Models.Slicing;

/// <summary>The thumbnail embedded in a slicer's result.</summary>
public sealed class PictureTests : IDisposable
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 4, 5];

    private readonly string _folder = Directory.CreateTempSubdirectory("printlab-slicer-").FullName;

    [Fact]
    public void The_largest_picture_in_gcode_is_shown()
    {
        var content = Encoding.UTF8.GetBytes(
            $"{Thumbnail("thumbnail_JPG", Jpeg)}{Thumbnail("thumbnail", Png)}{Thumbnail("thumbnail_QOI", new byte[90])}{SlicerFiles.Prusa}"
        );

        Picture("a.gcode", content).ShouldBe(("image/png", Convert.ToHexString(Png)));
        SlicedFile.Read(Path.Combine(_folder, "a.gcode"), CancellationToken.None).ShouldNotBeNull().HasPicture.ShouldBeTrue();
    }

    [Fact]
    public void Binary_gcode_has_its_pictures_in_blocks()
    {
        using var file = new MemoryStream();
        file.Write("GCDE"u8);
        file.Write([1, 0, 0, 0, 1, 0]);
        SlicerFiles.Block(file, 5, 0, "\x7f JPEG?", [1, 0, 16, 0, 16, 0]);
        var start = file.ToArray();
        Picture("a.bgcode", start).ShouldBeNull();

        // An uncompressed block of type 5 with the picture's length, format, width and height.
        byte[] block = [5, 0, 0, 0, (byte)Png.Length, 0, 0, 0, 0, 0, 16, 0, 16, 0, .. Png, 0, 0, 0, 0];
        Picture("a.bgcode", [.. start, .. block]).ShouldBe(("image/png", Convert.ToHexString(Png)));
    }

    [Fact]
    public void What_is_no_picture_is_not_passed_on()
    {
        Picture("a.3mf", TinyModels.ThreeMf(also: ("Metadata/plate_1.png", "<svg onload='alert(1)'/>"))).ShouldBeNull();
        Picture("a.gcode", Encoding.UTF8.GetBytes(Thumbnail("thumbnail", "<html>"u8.ToArray()))).ShouldBeNull();
        Picture("a.gcode", "; thumbnail begin 1x1 4\n; not base64!\n; thumbnail end\n; thumbnail begin\n"u8.ToArray()).ShouldBeNull();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Thumbnail(string kind, byte[] picture) =>
        $";\n; {kind} begin 16x16 {picture.Length}\n; {Convert.ToBase64String(picture)[..4]}\n; {Convert.ToBase64String(picture)[4..]}\n; {kind} end\n;\n";

    private (string ContentType, string Content)? Picture(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return SlicerPicture.Of(path, CancellationToken.None) is { } picture ? (picture.ContentType, Convert.ToHexString(picture.Content)) : null;
    }
}
