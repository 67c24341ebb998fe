"""WhatsApp 的占位文字: what stands where a picture, a deleted message or an edit was."""

# ruff: noqa: E501 - a list of words a line
from __future__ import annotations

from hengwen.events.sql import literal

# Nouns and verbs of `image omitted` in the languages of phones; a mark stands before them on iPhones.
_NOUNS = {
    "image": "image|photo|bild|imagen|foto|imagem|immagine|afbeelding|画像|图像|图片|圖片|照片|изображение|фото|görüntü|사진|gambar",
    "video": "video|video note|vídeo|vidéo|動画|视频|影片|видео|동영상|video message",
    "audio": "audio|áudio|音声|音频|音訊|аудиофайл|аудио|ses|오디오",
    "sticker": "sticker|figurinha|autocolante|スタンプ|ステッカー|贴图|貼圖|стикер|çıkartma|스티커",
    "animation": "gif|GIF",
    "file": "document|dokument|documento|文書|ドキュメント|文档|文件|документ|belge|문서|file",
    "contact": "contact card|kontaktkarte|tarjeta de contacto|cartão do contato|cartão de contacto|fiche contact|carte de contact|scheda contatto|連絡先カード|联系人名片|聯絡人名片|contactkaart",
}  # fmt: skip
_LEFT_OUT = (
    "omitted|weggelassen|ausgelassen|ausgeschlossen|omitid[oa]|ocultad[oa]|ocult[oa]|absente?|omise?|"
    "retirée?|omess[oa]|esclus[oa]|non inclus[oa]|weggelaten|は含まれていません|が省略されました|已忽略|已略去|"
    "已省略|被省略|отсутствует|отсутствуют|dahil edilmedi|생략됨|tidak disertakan"
)
_SOMETHING = (
    "Media omitted|Medien ausgeschlossen|Medien weggelassen|Multimedia omitido|Archivo omitido|"
    "Mídia oculta|Mídia omitida|Arquivo de mídia oculto|Ficheiro não revelado|Médias omis|Média omis|"
    "Fichier omis|Media omessi|Media weggelaten|メディアは含まれていません|メディアなし|メディアは除外されました|"
    "省略影音内容|省略影音內容|省略多媒體檔案|已略去多媒體檔案|略過多媒體檔案|忽略多媒体文件|媒体文件已省略|媒体已忽略|미디어 파일 제외됨|"
    "미디어 파일을 생략한 메시지|Без медиафайлов|Файл пропущен|Medya dahil edilmedi|Media tidak disertakan|"
    "Video note omitted|Video message omitted|View once voice message omitted"
)
_ATTACHED = (
    "file attached|Datei angehängt|archivo adjunto|arquivo anexado|ficheiro anexado|fichier joint|"
    "file allegato|bestand bijgevoegd|ファイル添付|添付ファイル|檔案已附加|附加檔案|文件附件|附件|파일 첨부됨|"
    "файл добавлен|dosya ekli|file terlampir"
)
_DELETED = (
    "This message was deleted|You deleted this message|This message was deleted by admin .*|"
    "Diese Nachricht wurde gelöscht|Du hast diese Nachricht gelöscht|Se eliminó este mensaje|"
    "Este mensaje fue eliminado|Eliminaste este mensaje|Mensagem apagada|Você apagou esta mensagem|"
    "Esta mensagem foi apagada|Apagou esta mensagem|Ce message a été supprimé|"
    "Vous avez supprimé ce message|Questo messaggio è stato eliminato|Hai eliminato questo messaggio|"
    "Dit bericht is verwijderd|このメッセージは削除されました|このメッセージを削除しました|"
    "あなたはこのメッセージを削除しました|此消息已被?删除|您已?删除了?此消息|你已?删除了?此消息|"
    "(?:此|這則|该|這個)(?:訊息|消息|讯息)已(?:被)?(?:刪除|删除)|你已刪除(?:此|這則)訊息|您已刪除(?:此|這則)訊息|"
    "Данное сообщение удалено|Bu mesaj silindi|이 메시지는 삭제되었습니다"
)
_EDITED = (
    "This message was edited|Diese Nachricht wurde bearbeitet|Se editó este mensaje|"
    "Este mensaje fue editado|Mensagem editada|Esta mensagem foi editada|Ce message a été modifié|"
    "Questo messaggio è stato modificato|Dit bericht is bewerkt|このメッセージは編集されました|此消息已编辑|"
    "此消息已被编辑|此訊息已編輯|已編輯此訊息"
)
_NOTICE = (
    r"end-to-end[ -]encrypt|Ende-zu-Ende|extremo a extremo|ponta a ponta|bout en bout|end-to-end|"
    r"エンドツーエンド|端到端加密|端對端加密|сквозным шифрованием|uçtan uca"
)
_KINDS = {
    "jpg|jpeg|png|heic|heif|bmp": "image", "webp": "sticker", "opus": "voice", "gif": "animation",
    "mp4|mov|3gp|avi|mkv|m4v|webm": "video", "m4a|mp3|aac|amr|ogg|oga|wav|flac": "audio",
    "vcf": "contact",
}  # fmt: skip
SOME = "media"  # the app does not say what was left out

DELETED = f"(?i)^(?:{_DELETED})[.。]?$"
EDITED = f"(?i)[ \\x{{200e}}]*<[\\x{{200e}}]*(?:{_EDITED})[.。]?>$"
NOTICE = f"(?i)(?:{_NOTICE})"
_FILE = r"[^<>\n\x{200e}]+\.[A-Za-z0-9]{2,5}"
# The file's name is the first group of either.
_IPHONE = rf"[ \n]*\x{{200e}}?<[^<>:：\n]{{2,24}}[:：] ?({_FILE})>$"
_ANDROID = rf"^\x{{200e}}?({_FILE}) \((?:{_ATTACHED})\)(?:\n|$)"
_PLACE = r"(?i)^[^\s:：]{2,16}[:：] https?://(?:maps\.google\.com|maps\.app\.goo\.gl|www\.google\.com/maps|foursquare\.com|maps\.apple\.com)"
_POLL = r"^(?:POLL|UMFRAGE|ENCUESTA|ENQUETE|SONDAGE|SONDAGGIO|投票|アンケート)[:：]\n"


def file_sql(words: str) -> str:
    """SQL for the name of the attached file in `words`, "" where there is none."""
    return (
        f"CASE WHEN ends_with({words}, '>') THEN regexp_extract({words}, {literal(_IPHONE)}, 1) "
        f"WHEN contains({words}, ')') THEN regexp_extract({words}, {literal(_ANDROID)}, 1) ELSE '' END"
    )


def caption_sql(words: str) -> str:
    """SQL for what was written beside an attached file."""
    return (
        f"CASE WHEN ends_with({words}, '>') THEN regexp_replace({words}, {literal(_IPHONE)}, '') "
        f"ELSE regexp_replace({words}, {literal(_ANDROID)}, '') END"
    )


def by_name_sql(file: str) -> str:
    """SQL for the medium of a file of this name. No IN: the engine would join every row for it."""
    end = f"lower(regexp_extract({file}, '\\.([A-Za-z0-9]+)$', 1))"
    cases = " ".join(
        f"WHEN regexp_full_match({end}, {literal(ends)}) THEN '{what}'"
        for ends, what in _KINDS.items()
    )
    return f"CASE WHEN starts_with({file}, 'PTT-') THEN 'voice' {cases} ELSE 'file' END"


def stand_in_sql(bare: str, marked: str) -> str:
    """SQL for the medium that the whole text stands for; `marked` tells that the app put a mark there."""
    omitted = " ".join(
        f"WHEN regexp_matches({bare}, {literal(f'(?i)^(?:{nouns}) ?(?:{_LEFT_OUT})[.。]?$')}) THEN '{what}'"
        for what, nouns in _NOUNS.items()
    )
    return (
        f"CASE WHEN starts_with({bare}, '<') AND regexp_matches({bare}, {literal(f'(?i)^<(?:{_SOMETHING})[.。]?>$')}) "
        f"THEN '{SOME}' WHEN {marked} THEN CASE {omitted} END END"
    )


def with_words_sql(words: str) -> str:
    """SQL for the medium of a text that stays: a place or a poll."""
    return (
        f"CASE WHEN contains({words}, 'http') AND regexp_matches({words}, {literal(_PLACE)}) THEN 'location' "
        f"WHEN contains({words}, chr(10)) AND regexp_matches({words}, {literal(_POLL)}) THEN 'poll' END"
    )
