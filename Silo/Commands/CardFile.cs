using System.Globalization;
using System.Text.Json;
using Redemptions.Storage.Secrets;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Commands;

/// <summary>A new file of card codes, which only its owner can read. What was written is on the disk before the next cards are issued.</summary>
internal sealed class CardFile : IAsyncDisposable
{
    private readonly FileStream _stream;
    private readonly StreamWriter _writer;

    private CardFile(FileStream stream) => (_stream, _writer) = (stream, new StreamWriter(stream) { NewLine = "\n" });

    /// <exception cref="StartException">The file exists or cannot be created, or the path is not one.</exception>
    public static CardFile Create(string path)
    {
        try
        {
            return new CardFile(new FileStream(path, PrivateFiles.NewFile()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartException(File.Exists(path)
                ? $"--out is '{path}', which exists, and it may have codes of other cards: set it to a new file. Nothing was issued."
                : $"--out is '{path}', which cannot be created ({exception.Message}): set it to a file in a folder that exists. Nothing was issued.");
        }
    }

    /// <summary>Adds cards as the service answered them, and returns their number.</summary>
    public async Task<int> WriteAsync(JsonElement cards)
    {
        if (_stream.Position == 0)
        {
            await _writer.WriteLineAsync("id,serial_number,pin,status,balance,currency,expires_at");
        }

        foreach (var card in cards.EnumerateArray())
        {
            await _writer.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{Text("id")},{Text("serial_number")},{Text("pin")},{Text("status")},{card.GetProperty("balance").GetInt64()},{Text("currency")},{Text("expires_at")}"));

            string Text(string name) => card.GetProperty(name).GetString() ?? string.Empty;
        }

        await _writer.FlushAsync();
        _stream.Flush(flushToDisk: true);
        return cards.GetArrayLength();
    }

    /// <summary>Closes the file, and deletes it if no card was written.</summary>
    public async ValueTask DisposeAsync()
    {
        var isEmpty = _stream.Length == 0;
        await _writer.DisposeAsync();
        if (isEmpty)
        {
            File.Delete(_stream.Name);
        }
    }
}
