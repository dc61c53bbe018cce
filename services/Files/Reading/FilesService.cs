using PrintLab.Contracts;
using PrintLab.Files.Slicer;
using PrintLab.Files.Storage;
using PrintLab.Lab.Settings;

namespace PrintLab.Files.Reading;

/// <summary>Reads the files of jobs; one file per call.</summary>
public sealed partial class FilesService(StoragePath paths, SlicerFactsCache slicers, SlicerResults sliced, LabSettings lab)
    : FileService.FileServiceBase;
