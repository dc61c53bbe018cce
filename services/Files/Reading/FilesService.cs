using PrintLab.Contracts;
using PrintLab.Files.Moves;
using PrintLab.Files.Slicer;
using PrintLab.Files.Storage;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults;

namespace PrintLab.Files.Reading;

/// <summary>Reads the files of jobs; one file per call.</summary>
public sealed partial class FilesService(
    StoragePath paths,
    FolderLook look,
    KeptOriginals originals,
    KeyedLock locks,
    SlicerResults sliced,
    LabSettings lab
) : FileService.FileServiceBase;
