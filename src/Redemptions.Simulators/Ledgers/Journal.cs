using System.Text.Json;

namespace Redemptions.Simulators.Ledgers;

/// <summary>
/// Keeps the redemptions over a crash of the simulator: one JSON line for each, written to the file before the answer is sent. It is not
/// flushed to the disk, so it survives a crash of the process, but not of the machine.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const byte NewLine = (byte)'\n';
    private readonly Lock _lock = new();
    private readonly FileStream? _file;

    /// <param name="path">Null for none: the redemptions are lost when the simulator stops.</param>
    public Journal(string? path)
    {
        if (path is null)
            return;

        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(path, options);
    }

    public void Append(JournalLine line)
    {
        if (_file is null)
            return;

        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line.WithoutSecrets(), LedgerJson.Options), NewLine];
        lock (_lock)
            _file.Write(bytes);
    }

    /// <summary>Every complete line. A last line that a crash cut off is dropped, also from the file.</summary>
    public IReadOnlyList<JournalLine> ReadAll()
    {
        if (_file is null)
            return [];

        var bytes = new byte[_file.Length];
        _file.Position = 0;
        _file.ReadExactly(bytes);
        var whole = bytes.AsSpan(0, bytes.AsSpan().LastIndexOf(NewLine) + 1);
        _file.SetLength(whole.Length);
        _file.Position = whole.Length;

        var lines = new List<JournalLine>();
        foreach (var range in whole.Split(NewLine))
        {
            if (!whole[range].IsEmpty)
                lines.Add(Parse(whole[range], lines.Count + 1));
        }

        return lines;
    }

    public void Clear()
    {
        lock (_lock)
            _file?.SetLength(0);
    }

    public void Dispose() => _file?.Dispose();

    private static JournalLine Parse(ReadOnlySpan<byte> line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalLine>(line, LedgerJson.Options)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"Line {number} of the simulators' journal (Simulators:Journal) is not valid: restore the file, or delete it to start with new vouchers.", exception);
        }
    }
}
